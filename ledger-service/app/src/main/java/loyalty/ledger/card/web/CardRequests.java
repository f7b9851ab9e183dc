package loyalty.ledger.card.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.card.BlockCard;
import loyalty.ledger.card.IssueCard;
import loyalty.ledger.card.LinkCard;
import loyalty.ledger.card.ReplaceCard;
import loyalty.ledger.web.Fields;
import loyalty.value.CardId;
import loyalty.value.CardKindName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import org.jspecify.annotations.Nullable;

/** The bodies of what is told of cards; each becomes a command, or a 400 problem that names the field. */
public final class CardRequests {

    private CardRequests() {}

    /** A card is issued; without a member it is a bearer card. */
    public record Issue(@Nullable String cardKind, Optional<String> memberId, Optional<Instant> effectiveAt) {

        /** The command. */
        public IssueCard toCommand(ProgrammeId programme, CardId card, Instant now) {
            return new IssueCard(
                    programme,
                    card,
                    Fields.required(cardKind, "/cardKind", CardKindName::new),
                    Fields.optional(memberId, "/memberId", MemberId::new),
                    Fields.effectiveAt(effectiveAt, now));
        }
    }

    /** A bearer card becomes a member's. */
    public record Link(@Nullable String memberId, Optional<Instant> effectiveAt) {

        /** The command. */
        public LinkCard toCommand(ProgrammeId programme, CardId card, Instant now) {
            return new LinkCard(
                    programme,
                    card,
                    Fields.required(memberId, "/memberId", MemberId::new),
                    Fields.effectiveAt(effectiveAt, now));
        }
    }

    /** A card is blocked: nobody does so without a reason. */
    public record Block(@Nullable String reason, Optional<Instant> effectiveAt) {

        /** The command. */
        public BlockCard toCommand(ProgrammeId programme, CardId card, Instant now) {
            return new BlockCard(
                    programme,
                    card,
                    Fields.effectiveAt(effectiveAt, now),
                    Fields.required(reason, "/reason", ReasonCode::new));
        }
    }

    /** A card is replaced by another. */
    public record Replacement(@Nullable String replacementId, Optional<String> reason, Optional<Instant> effectiveAt) {

        /** The command. */
        public ReplaceCard toCommand(ProgrammeId programme, CardId card, Instant now) {
            var other = Fields.required(replacementId, "/replacementId", CardId::new);
            var why = Fields.optional(reason, "/reason", ReasonCode::new);
            var at = Fields.effectiveAt(effectiveAt, now);
            return Fields.understood("/replacementId", () -> new ReplaceCard(programme, card, other, at, why));
        }
    }
}
