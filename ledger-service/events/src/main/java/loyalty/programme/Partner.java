package loyalty.programme;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.PartnerId;

/**
 * Somebody besides the operator who pays for points: what rules and campaigns give that name it by {@code fundedBy}.
 *
 * @param id the same in each version that goes on with it: what it paid is summed up by it
 * @param name for people, 1 to {@value #NAME_MAX} characters
 */
public record Partner(PartnerId id, String name) {

    /** The most characters of a name. */
    public static final int NAME_MAX = 200;

    public Partner {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("a partner has a name of 1 to " + NAME_MAX + " characters");
        }
    }

    /** Throws if not all that is funded by somebody is so by a partner of the same version, and by one alone. */
    static void check(List<Partner> partners, EarningPolicy earning, List<Campaign> campaigns) {
        var known = partners.stream().map(Partner::id).toList();
        if (known.stream().distinct().count() < known.size()) {
            throw new IllegalArgumentException("a partner stands in a programme once");
        }
        boolean all = Stream.concat(
                        earning.rules().stream().map(EarningRule::fundedBy),
                        campaigns.stream().map(Campaign::fundedBy))
                .flatMap(Optional::stream)
                .allMatch(known::contains);
        if (!all) {
            throw new IllegalArgumentException("rules and campaigns are funded by partners of this version alone");
        }
        if (campaigns.stream()
                .flatMap(each -> each.rules().orElse(List.of()).stream())
                .anyMatch(rule -> rule.fundedBy().isPresent())) {
            throw new IllegalArgumentException("who funds what a campaign gives is said by the campaign");
        }
    }
}
