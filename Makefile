# For those who have make; dev.py does the work and says more with --help.
.PHONY: run test bench

run test bench:
	python3 dev.py $@
