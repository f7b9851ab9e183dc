package loyalty.programme;

/**
 * What households may do.
 *
 * @param mostMembers how many members a household has at most at one instant, 2 to 20
 * @param pooled whether a household may spend what is in the lots of all its members
 */
public record HouseholdPolicy(int mostMembers, boolean pooled) {

    private static final int MEMBERS_MAX = 20;

    public HouseholdPolicy {
        if (mostMembers < 2 || mostMembers > MEMBERS_MAX) {
            throw new IllegalArgumentException("a household has at most 2 to " + MEMBERS_MAX + " members");
        }
    }
}
