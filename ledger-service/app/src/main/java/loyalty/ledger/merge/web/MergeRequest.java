package loyalty.ledger.merge.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.JudgeMerge.Judgement;
import loyalty.ledger.merge.ProposeMerge;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.MergeId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * The body of a merge.
 *
 * @param sourceId who would close
 * @param targetId who would have all that the source has
 * @param reason a code, never free text
 */
public record MergeRequest(
        @Nullable String sourceId,
        @Nullable String targetId,
        @Nullable String reason,
        Optional<Instant> effectiveAt) {

    /** The command; throws a 400 problem that names the field. */
    public ProposeMerge toCommand(ProgrammeId programme, MergeId id, Actor by, Instant now) {
        return new ProposeMerge(
                programme,
                id,
                Fields.required(sourceId, "/sourceId", MemberId::new),
                Fields.required(targetId, "/targetId", MemberId::new),
                Fields.effectiveAt(effectiveAt, now),
                Fields.required(reason, "/reason", ReasonCode::new),
                by);
    }

    /** The body of an approval. */
    public record Approval(Optional<Instant> effectiveAt) {

        static final Approval EMPTY = new Approval(Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public JudgeMerge toCommand(ProgrammeId programme, MergeId id, Actor by, Instant now) {
            return new JudgeMerge(
                    programme, id, Judgement.APPROVE, Fields.effectiveAt(effectiveAt, now), Optional.empty(), by);
        }
    }

    /** The body of a refusal. */
    public record Decline(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Decline EMPTY = new Decline(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public JudgeMerge toCommand(ProgrammeId programme, MergeId id, Actor by, Instant now) {
            var why = Fields.optional(reason, "/reason", ReasonCode::new);
            return new JudgeMerge(programme, id, Judgement.DECLINE, Fields.effectiveAt(effectiveAt, now), why, by);
        }
    }
}
