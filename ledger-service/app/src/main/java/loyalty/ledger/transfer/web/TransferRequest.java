package loyalty.ledger.transfer.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.transfer.TransferPoints;
import loyalty.ledger.web.Fields;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * The body of a transfer.
 *
 * @param memberId who gives
 * @param points at least 1
 * @param pointCurrency what they are; absent for the programme's own
 */
public record TransferRequest(
        @Nullable String memberId,
        @Nullable String recipientId,
        @Nullable Long points,
        Optional<Instant> effectiveAt,
        Optional<String> pointCurrency) {

    /** The command; throws a 400 problem that names the field. */
    public TransferPoints toCommand(ProgrammeId programme, TransferId id, Instant now) {
        var giver = Fields.required(memberId, "/memberId", MemberId::new);
        var recipient = Fields.required(recipientId, "/recipientId", MemberId::new);
        long given = Fields.required(points, "/points");
        var at = Fields.effectiveAt(effectiveAt, now);
        var currency = Fields.optional(pointCurrency, "/pointCurrency", PointCurrencyId::new);
        return Fields.understood(
                "/points", () -> new TransferPoints(programme, id, giver, recipient, at, Points.of(given), currency));
    }
}
