package loyalty.programme;

import java.util.List;
import java.util.Optional;
import loyalty.value.ClubId;
import loyalty.value.MemberAttribute;
import loyalty.value.SegmentName;
import loyalty.value.TierName;

/**
 * Whom something is for: who has one of the tiers, is in one of the clubs, stands in one of the segments and has one of the values of each attribute.
 *
 * @param tiers empty for any, and for members of none
 * @param clubs empty for any, and for members of none
 * @param segments those that stand in the journal; empty for any, and for members of none
 * @param attributes each with the values that fit; empty for any, and for members of whom nothing is known
 */
public record Audience(
        Optional<List<TierName>> tiers,
        Optional<List<ClubId>> clubs,
        Optional<List<SegmentName>> segments,
        Optional<List<Attribute>> attributes) {

    /** Everybody. */
    public static final Audience ANYBODY =
            new Audience(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Audience {
        tiers = tiers.map(List::copyOf);
        clubs = clubs.map(List::copyOf);
        segments = segments.map(List::copyOf);
        attributes = attributes.map(List::copyOf);
    }

    /**
     * Whether such a member belongs to it.
     *
     * @param tier empty where nobody asked, which is none that anything is for
     * @param in the clubs of the member; empty likewise
     * @param segment empty for a member of none, or where nobody asked
     * @param known the attributes of the member; empty where nobody asked
     */
    public boolean has(
            Optional<TierName> tier,
            Optional<List<ClubId>> in,
            Optional<SegmentName> segment,
            Optional<List<MemberAttribute>> known) {
        return (tiers.isEmpty() || tier.map(tiers.get()::contains).orElse(false))
                && (clubs.isEmpty()
                        || in.map(all -> all.stream().anyMatch(clubs.get()::contains))
                                .orElse(false))
                && hasSegment(segment)
                && attributes.orElse(List.of()).stream().allMatch(each -> each.fits(known.orElse(List.of())));
    }

    private boolean hasSegment(Optional<SegmentName> segment) {
        return segments.isEmpty() || segment.map(segments.get()::contains).orElse(false);
    }

    public boolean asksForTiers() {
        return tiers.isPresent();
    }

    public boolean asksForClubs() {
        return clubs.isPresent();
    }

    public boolean asksForSegments() {
        return segments.isPresent();
    }

    public boolean asksForAttributes() {
        return attributes.isPresent();
    }
}
