package loyalty.ledger.opening.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.opening.OpenBalance;
import loyalty.ledger.web.Fields;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.SourceName;
import org.jspecify.annotations.Nullable;

/**
 * The body of an opening balance.
 *
 * @param source names the other system
 * @param digest SHA-256 of the file that says so, 64 hexadecimal digits
 */
public record OpeningRequest(
        @Nullable String source,
        @Nullable String digest,
        Optional<List<OldLot>> lots,
        Optional<List<Counted>> qualifying,
        Optional<Instant> effectiveAt) {

    /**
     * A lot of the other system, with the dates that it has there.
     *
     * @param pointCurrency what the points are; absent for the programme's own
     */
    public record OldLot(
            @Nullable Long points,
            @Nullable Instant earnedAt,
            Optional<Instant> activeFrom,
            Optional<Instant> lapsesAt,
            Optional<Integer> line,
            Optional<String> pointCurrency) {

        private OpenBalance.OldLot understood(String at) {
            var currency = Fields.optional(pointCurrency, at + "/pointCurrency", PointCurrencyId::new);
            return Fields.understood(
                    at,
                    () -> new OpenBalance.OldLot(
                            Points.of(Fields.required(points, at + "/points")),
                            instant(Fields.required(earnedAt, at + "/earnedAt")),
                            activeFrom.map(OpeningRequest::instant),
                            lapsesAt.map(OpeningRequest::instant),
                            line,
                            currency));
        }
    }

    /** What counted towards the tier in the other system, in units of the programme's metric. */
    public record Counted(
            @Nullable Instant countsAt, @Nullable Long points) {

        private OpenBalance.Counted understood(String at) {
            return Fields.understood(
                    at,
                    () -> new OpenBalance.Counted(
                            instant(Fields.required(countsAt, at + "/countsAt")),
                            Points.of(Fields.required(points, at + "/points"))));
        }
    }

    /** The command; throws a 400 problem that names the field. */
    public OpenBalance toCommand(ProgrammeId programme, MemberId member, Instant now) {
        var from = Fields.required(source, "/source", SourceName::new);
        var file = Fields.required(digest, "/digest", Bytes32::new);
        var at = Fields.effectiveAt(effectiveAt, now);
        var oldLots = new ArrayList<OpenBalance.OldLot>();
        for (OldLot lot : lots.orElse(List.of())) {
            oldLots.add(Fields.required(lot, "/lots/" + oldLots.size()).understood("/lots/" + oldLots.size()));
        }
        var counted = new ArrayList<OpenBalance.Counted>();
        for (Counted each : qualifying.orElse(List.of())) {
            counted.add(
                    Fields.required(each, "/qualifying/" + counted.size()).understood("/qualifying/" + counted.size()));
        }
        return Fields.understood("/lots", () -> new OpenBalance(programme, member, at, from, file, oldLots, counted));
    }

    /** As exact as any other instant of a fact. */
    private static Instant instant(Instant told) {
        return EffectiveAt.stated(told).instant();
    }
}
