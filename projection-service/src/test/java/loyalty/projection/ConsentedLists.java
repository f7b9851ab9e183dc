package loyalty.projection;

import static loyalty.projection.ProjectionServiceIT.at;
import static loyalty.projection.given.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.ConsentGiven;
import loyalty.event.ConsentWithdrawn;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.event.Told;
import loyalty.projection.given.Facts;
import loyalty.projection.given.RunningService;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.Purpose;
import loyalty.value.ReasonCode;

/** Lists of those who agree to a purpose: of twenty-four members, each second agrees, and all but the last two have bought alike. */
final class ConsentedLists {

    private static final Purpose MAIL = new Purpose("marketing-email");
    private static final Instant LATER = NOON.plus(Duration.ofDays(5));
    private static final String LIST = "/v1/programmes/audience/segments/new/members";

    private ConsentedLists() {}

    static void answers_are_those_of_the_instant(RunningService service) throws Exception {
        var shop = Facts.of("consents");
        var anna = new MemberId("anna");
        var purpose = new Purpose("marketing-email");
        var later = NOON.plus(Duration.ofDays(5));
        long position = service.publisher()
                .publish(
                        shop.published(),
                        shop.registered(anna, NOON),
                        new ConsentWithdrawn(shop.programme(), anna, purpose, later),
                        new ConsentGiven(shop.programme(), anna, purpose, NOON),
                        new ConsentGiven(shop.programme(), anna, new Purpose("a-survey"), later));

        var then = service.get(at("/v1/programmes/consents/members/anna?asOf=" + NOON, position))
                .body();
        var now = service.get(at("/v1/programmes/consents/members/anna?asOf=" + later, position))
                .body();

        assertThat(then.path("consents").toString())
                .isEqualTo("[{\"purpose\":\"marketing-email\",\"given\":true,\"since\":\"" + NOON + "\"}]");
        assertThat(now.path("consents").toString())
                .isEqualTo("[{\"purpose\":\"a-survey\",\"given\":true,\"since\":\"" + later + "\"},"
                        + "{\"purpose\":\"marketing-email\",\"given\":false,\"since\":\"" + later + "\"}]");
    }

    static void are_of_those_who_agree_at_the_instant(RunningService service) throws Exception {
        var shop = Facts.of("audience");
        var events = new ArrayList<LedgerEvent>(List.of(shop.published()));
        for (int i = 0; i < 24; i++) {
            var member = new MemberId("m%02d".formatted(i));
            events.add(shop.registered(member, NOON));
            if (i < 22) {
                events.add(shop.purchase(member, "P-" + i, NOON, 1_000));
            }
            if (i % 2 == 0) {
                events.add(new ConsentGiven(shop.programme(), member, MAIL, NOON));
                events.add(new ConsentWithdrawn(shop.programme(), member, new Purpose("a-survey"), NOON));
            }
        }
        long position = service.publisher().publish(events);
        var all = "m00 m02 m04 m06 m08 m10 m12 m14 m16 m18 m20";
        assertThat(read(service, LIST + "?purpose=marketing-email&asOf=" + LATER, 5, position))
                .isEqualTo(all);
        assertThat(read(service, LIST + "?purpose=marketing-email&asOf=" + LATER, 11, position))
                .isEqualTo(all);
        assertThat(read(service, LIST + "?purpose=a-survey&asOf=" + LATER, 5, position))
                .isEmpty();
        assertThat(read(service, "/v1/programmes/audience/members?purpose=marketing-email&asOf=" + LATER, 4, position))
                .as("who has bought nothing agrees, too")
                .isEqualTo(all + " m22");
        assertThat(read(service, "/v1/programmes/audience/members?asOf=" + LATER, 50, position))
                .contains("m01", "m23");
        assertThat(read(service, "/v1/programmes/audience/segments/best/members?purpose=marketing-email", 5, position))
                .isEmpty();

        withdrawn(service, shop);
    }

    /** From its instant on, as soon as it is asked for by its position; and who has left agrees to nothing. */
    private static void withdrawn(RunningService service, Facts shop) throws Exception {
        long position = service.publisher()
                .publish(
                        new ConsentWithdrawn(shop.programme(), new MemberId("m02"), MAIL, LATER),
                        new ConsentGiven(shop.programme(), new MemberId("m03"), MAIL, LATER),
                        new MemberClosed(
                                shop.programme(),
                                new MemberId("m04"),
                                LATER,
                                new ReasonCode("wish"),
                                Points.ZERO,
                                List.of(),
                                new Told(Points.ZERO, Optional.empty())));
        var list = LIST + "?purpose=marketing-email&asOf=";

        assertThat(read(service, list + LATER, 3, position)).isEqualTo("m00 m03 m06 m08 m10 m12 m14 m16 m18 m20");
        assertThat(read(service, list + LATER.minusMillis(1), 3, position))
                .isEqualTo("m00 m02 m04 m06 m08 m10 m12 m14 m16 m18 m20");
        assertThat(service.get(at(list + LATER, position))
                        .body()
                        .path("position")
                        .asLong())
                .isGreaterThanOrEqualTo(position);
    }

    /** The ids of all pages, of which each has its number of members but the last. */
    private static String read(RunningService service, String path, int limit, long position) throws Exception {
        var ids = new ArrayList<String>();
        String after = "";
        do {
            var page = service.get(at(path + "&limit=" + limit + "&after=" + after, position));
            assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
            var members = page.body().path("members");
            members.forEach(each -> ids.add(
                    each.isString() ? each.asString() : each.path("memberId").asString()));
            after = page.body().path("next").asString("");
            assertThat(after.isEmpty() || members.size() == limit).as(path).isTrue();
        } while (!after.isEmpty());
        return String.join(" ", ids);
    }
}
