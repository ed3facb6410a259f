"""What PostgreSQL refuses about entries of the public log, whoever asks; and whom it tells of each."""

from sources.models.triggers import Announcement, Trigger, append_only

# PostgreSQL notifies whoever listens here of each new entry, by its sequence.
LOG_CHANNEL = "factcheck_log"

LOG_TRIGGERS = (
    append_only("publications_never_change", updates=False),
    Trigger(
        name="publications_change_by_redaction_alone",
        fires="BEFORE UPDATE",
        body="""
                    IF (to_jsonb(NEW) - '{record_json,is_redacted}'::text[])
                       <> (to_jsonb(OLD) - '{record_json,is_redacted}'::text[])
                       OR OLD.is_redacted OR NOT NEW.is_redacted
                       OR NOT EXISTS (
                           SELECT FROM claims_redaction
                           WHERE claim_id = OLD.claim_id AND status = 'confirmed'
                             AND OLD.version = ANY (versions)
                       )
                    THEN
                        RAISE EXCEPTION 'what was published does not change' USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
    ),
    Trigger(
        name="the_log_has_no_gap",
        fires="BEFORE INSERT",
        body="""
                    IF NEW.sequence <> 1 + COALESCE((SELECT max(sequence) FROM claims_publication), 0)
                       OR NEW.previous_sha256 <> COALESCE(
                           (SELECT entry_sha256 FROM claims_publication WHERE sequence = NEW.sequence - 1),
                           repeat('0', 64))
                    THEN
                        RAISE EXCEPTION 'entry % does not follow the last entry of the log', NEW.sequence
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
    ),
    # By induction: entry 1 or one that follows a restored entry, so no entry before it was published here.
    Trigger(
        name="only_a_log_that_is_restored_from_its_beginning_is_restored",
        fires="BEFORE INSERT",
        body="""
                    IF NEW.restored_from_id IS NULL THEN
                        RETURN NEW;
                    END IF;
                    IF NEW.sequence > 1 AND NOT EXISTS (
                        SELECT FROM claims_publication
                        WHERE sequence = NEW.sequence - 1 AND restored_from_id IS NOT NULL
                    ) THEN
                        RAISE EXCEPTION 'entry % would follow one that was published here', NEW.sequence
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    IF NOT EXISTS (
                        SELECT FROM claims_importbatch
                        WHERE id = NEW.restored_from_id AND format = 'export' AND NOT is_dry_run
                          AND finished_at IS NULL AND by_id = NEW.published_by_id
                    ) THEN
                        RAISE EXCEPTION 'no export is being restored by whom entry % names', NEW.sequence
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
    ),
    Trigger(
        name="what_was_approved_is_what_is_published",
        fires="BEFORE INSERT",
        body="""
                    IF NEW.slug <> (SELECT slug FROM claims_claim WHERE id = NEW.claim_id) THEN
                        RAISE EXCEPTION 'a claim is published at its own address'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    IF NEW.is_redacted AND NEW.restored_from_id IS NULL THEN
                        RAISE EXCEPTION 'nothing is published without its record'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    IF NEW.kind = 'redaction' THEN
                        IF NEW.restored_from_id IS NULL AND NOT EXISTS (
                            SELECT FROM claims_redaction WHERE claim_id = NEW.claim_id AND status = 'confirmed'
                        ) THEN
                            RAISE EXCEPTION 'two people redact'
                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                        END IF;
                    ELSIF NEW.kind = 'withdrawal' THEN
                        IF NOT EXISTS (
                            SELECT FROM claims_publication
                            WHERE claim_id = NEW.claim_id AND version = NEW.version - 1
                              AND record_sha256 = NEW.record_sha256
                        ) THEN
                            RAISE EXCEPTION 'a withdrawal shows the record that it withdraws, and no other'
                                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                        END IF;
                    ELSIF NEW.restored_from_id IS NULL AND NOT EXISTS (
                        SELECT FROM claims_editorialreview
                        WHERE id = NEW.editorial_review_id AND claim_id = NEW.claim_id
                          AND decision = 'approved' AND record_sha256 = NEW.record_sha256
                    ) THEN
                        RAISE EXCEPTION 'this record was not approved by a second person'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
    ),
    # By the database's own clock as well: a moment that somebody writes down does not end an embargo. Taking
    # back what readers see shows nothing new, so it is never held up.
    Trigger(
        name="nothing_is_published_before_its_embargo_ends",
        fires="BEFORE INSERT",
        body="""
                    IF NEW.kind NOT IN ('withdrawal', 'redaction') AND EXISTS (
                        SELECT FROM claims_claim
                        WHERE id = NEW.claim_id AND embargoed_until > LEAST(clock_timestamp(), NEW.published_at)
                    ) THEN
                        RAISE EXCEPTION 'this claim is under embargo'
                            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
                    END IF;
                    RETURN NEW;
                """,
    ),
    # At COMMIT, and not at all where there is none: whoever listens can read what it is told of.
    Announcement(
        name="listeners_hear_of_publications",
        fires="AFTER INSERT",
        each="STATEMENT",
        body=f"PERFORM pg_notify('{LOG_CHANNEL}', max(sequence)::text) FROM claims_publication; RETURN NULL;",
    ),
)
