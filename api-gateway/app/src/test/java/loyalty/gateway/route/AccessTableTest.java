package loyalty.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import loyalty.edge.Role;
import org.junit.jupiter.api.Test;

class AccessTableTest {

    final AccessTable table = AccessTable.published();

    @Test
    void each_line_is_found_by_a_path_of_its_form_and_no_line_hides_another() {
        for (var route : table.routes()) {
            assertThat(table.find(route.method(), PublicPath.of(example(route))))
                    .contains(route);
        }
    }

    @Test
    void no_two_lines_say_the_same_method_and_path() {
        var lines = table.routes().stream()
                .map(route -> route.method() + " " + route.pattern())
                .toList();
        assertThat(lines).doesNotHaveDuplicates();
    }

    @Test
    void whatever_stands_nowhere_is_not_found() {
        assertThat(table.methodsAt(PublicPath.of("/v1/secrets"))).isEmpty();
        assertThat(table.methodsAt(PublicPath.of("/actuator/env"))).isEmpty();
        assertThat(table.methodsAt(PublicPath.of("/v1/programmes/retail/members/1/balance/x")))
                .isEmpty();
        assertThat(table.methodsAt(PublicPath.of("/v1/keys"))).isEqualTo(Set.of("GET", "POST"));
    }

    @Test
    void a_path_of_a_programme_reaches_that_programme_and_no_other_path_does() {
        for (var route : table.routes()) {
            assertThat(route.reach() == Reach.PROGRAMME)
                    .as(route.pattern())
                    .isEqualTo(route.pattern().startsWith("/v1/programmes/{"));
        }
    }

    @Test
    void nothing_of_the_services_is_open_and_nobody_but_shops_and_helpers_tells_facts() {
        for (var route : table.routes()) {
            if (route.target() != Target.GATEWAY) {
                assertThat(route.roles()).as(route.pattern()).isNotEmpty();
            }
            if (!route.method().equals("GET") && route.target() == Target.LEDGER) {
                assertThat(route.roles()).as(route.pattern()).doesNotContain(Role.AUDITOR);
            }
        }
    }

    @Test
    void approvers_tell_nothing_but_what_becomes_of_proposals_and_nobody_else_approves() {
        var judging = Pattern.compile(".*/(adjustments/\\{adjustmentId}|merges/\\{mergeId}"
                + "|reinstatements/\\{reinstatementId}|versions/\\{version})/(approval|decline)");
        for (var route : table.routes()) {
            if (!route.method().equals("GET") && route.target() == Target.LEDGER) {
                boolean judges = judging.matcher(route.pattern()).matches();
                assertThat(route.roles().contains(Role.APPROVER))
                        .as(route.pattern())
                        .isEqualTo(judges);
                if (judges && route.pattern().endsWith("/approval")) {
                    assertThat(route.roles()).isEqualTo(Set.of(Role.APPROVER));
                }
            }
        }
    }

    @Test
    void every_post_but_the_bulk_one_the_look_up_quotes_tokens_re_ratings_and_signing_in_needs_an_idempotency_key() {
        var without = table.routes().stream()
                .filter(route -> route.method().equals("POST") && !route.needsIdempotencyKey())
                .map(Route::pattern)
                .collect(Collectors.toSet());
        assertThat(without)
                .isEqualTo(Set.of(
                        "/v1/programmes/{programmeId}/facts",
                        "/v1/programmes/{programmeId}/members/look-up",
                        "/v1/programmes/{programmeId}/coupon-quotes",
                        "/v1/programmes/{programmeId}/members/{memberId}/email-confirmation-tokens",
                        "/v1/programmes/{programmeId}/members/{memberId}/re-ratings",
                        "/session"));
    }

    @Test
    void a_line_that_is_not_whole_stops_the_start() {
        assertThatThrownBy(() -> AccessTable.parse("GET | /v1/x | ledger | admin"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccessTable.parse("GET | /v1/x | ledger | king | any"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_reference_shows_the_table_as_it_is() throws IOException {
        var reference = Path.of(System.getProperty("loyalty.root"), "docs/reference/access.md");
        var text = Files.readString(reference);
        for (var route : table.routes()) {
            assertThat(text).contains(lineOf(route));
        }
        assertThat(text.lines().filter(line -> line.matches("\\| (GET|PUT|POST|DELETE) .*")))
                .hasSize(table.routes().size());
    }

    static String lineOf(Route route) {
        var cells = new StringBuilder("| " + route.method() + " | `" + route.pattern() + "` |");
        for (var role : Role.values()) {
            cells.append(route.isOpen() || route.roles().contains(role) ? " yes |" : " – |");
        }
        return cells.append(route.isOpen() ? " yes |" : " – |").toString();
    }

    static String example(Route route) {
        return route.pattern().replace("{programmeId}", "retail").replaceAll("\\{[a-zA-Z]+}", "x-1");
    }
}
