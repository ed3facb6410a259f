# For those who have make; dev.py does the work and says more with --help.
.PHONY: run test interop bench

run test interop bench:
	python3 dev.py $@
