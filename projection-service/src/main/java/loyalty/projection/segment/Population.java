package loyalty.projection.segment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.account.RfmScale;
import loyalty.account.RfmValues;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RfmScore;
import loyalty.value.SegmentName;

/**
 * All members of a programme who had bought something by an instant, and the scale that they make.
 *
 * @param position what the rows were complete to
 * @param scale empty where nobody had bought anything or no version of the programme ruled
 */
public record Population(
        Instant asOf,
        long position,
        Optional<ProgrammeDocument> version,
        Map<String, RfmValues> values,
        Optional<RfmScale> scale) {

    /** The scores and the segment of a member among the others. */
    public record Standing(RfmValues values, RfmScore score, SegmentName segment) {}

    public static Population of(Programme programme, Instant asOf, long position, Map<String, RfmValues> values) {
        var version = programme.inEffectAt(asOf);
        Optional<RfmScale> scale = values.isEmpty()
                ? Optional.empty()
                : version.map(each -> RfmScale.of(
                        values.values(), each.zone(), each.segments().tieRule()));
        return new Population(asOf, position, version, values, scale);
    }

    /** The same rows looked at from a later instant up to which they say the same. */
    public Population at(Programme programme, Instant later) {
        return programme.inEffectAt(later).equals(version)
                ? new Population(later, position, version, values, scale)
                : of(programme, later, position, values);
    }

    /** Empty for a member who had bought nothing by then. */
    public Optional<Standing> standingOf(String member) {
        return Optional.ofNullable(values.get(member))
                .flatMap(mine -> scale.flatMap(common -> version.map(rules -> standing(rules, common, mine))));
    }

    private Standing standing(ProgrammeDocument rules, RfmScale common, RfmValues mine) {
        var score = common.score(mine);
        return new Standing(mine, score, rules.segments().segmentOf(score, mine.firstPurchaseAt(), asOf));
    }

    /** How many members each segment has, by name. */
    public Map<String, Long> membersBySegment() {
        var counts = new TreeMap<String, Long>();
        for (String member : values.keySet()) {
            standingOf(member)
                    .ifPresent(standing -> counts.merge(standing.segment().value(), 1L, Long::sum));
        }
        return counts;
    }
}
