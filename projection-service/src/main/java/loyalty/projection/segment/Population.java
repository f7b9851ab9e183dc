package loyalty.projection.segment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.RfmScale;
import loyalty.account.RfmValues;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.RfmScore;
import loyalty.value.MemberAttribute;
import loyalty.value.SegmentName;

/**
 * The scale that all members of a programme make who had bought something by an instant. Holds none of their values.
 *
 * @param position the entries up to this position are in it, and no later one
 * @param version which version of the programme rules; empty for none
 * @param scale empty where nobody had bought anything or no version of the programme ruled
 */
public record Population(Instant asOf, long position, Optional<ProgrammeDocument> version, Optional<RfmScale> scale) {

    /** The scores and the segment of a member among the others. */
    public record Standing(RfmValues values, RfmScore score, SegmentName segment) {}

    /** The same members looked at from another instant at which they and the rules are the same. */
    public Population at(Instant other) {
        return new Population(other, position, version, scale);
    }

    /** Whether it takes the attributes of members to say where they stand. */
    public boolean asksForAttributes() {
        return version.map(rules -> rules.segments().cutsByAttributes()).orElse(false);
    }

    /**
     * Where a member stands; empty where there is no scale.
     *
     * @param mine the values of a member as of the population's instant and position
     * @param known the attributes likewise, if they are asked for
     */
    public Optional<Standing> standing(RfmValues mine, List<MemberAttribute> known) {
        return scale.flatMap(common -> version.map(rules -> {
            var score = common.score(mine);
            return new Standing(mine, score, rules.segments().segmentOf(score, mine.firstPurchaseAt(), asOf, known));
        }));
    }
}
