package loyalty.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static loyalty.projection.ProjectionServiceIT.at;
import static loyalty.projection.given.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.event.AttributeRecorded;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammePublished;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventNames;
import loyalty.projection.given.Facts;
import loyalty.projection.given.RunningService;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberId;

/** What else is known of members, as of any instant. */
final class KnownAttributes {

    private static final Instant LATER = NOON.plus(Duration.ofDays(5));
    private static final MemberId ANNA = new MemberId("anna");

    private KnownAttributes() {}

    static void are_those_of_the_instant(RunningService service) throws Exception {
        var shop = Facts.of("attributes");
        long position = service.publisher()
                .publish(
                        shop.published(),
                        shop.registered(ANNA, NOON),
                        told(shop, ANNA, "home", "", LATER),
                        told(shop, ANNA, "home", "north", NOON),
                        told(shop, ANNA, "age-group", "under-25", NOON),
                        told(shop, ANNA, "age-group", "25-39", LATER));

        assertThat(known(service, NOON.minusMillis(1), position)).isEmpty();
        assertThat(known(service, NOON, position))
                .isEqualTo("age-group under-25 since " + NOON + ", home north since " + NOON);
        assertThat(known(service, LATER.minusMillis(1), position)).contains("under-25", "north");
        assertThat(known(service, LATER, position)).isEqualTo("age-group 25-39 since " + LATER);
    }

    /** Who bought the same stands in segments of their own, by what is known of them. */
    static void cut_segments(RunningService service) throws Exception {
        var shop = Facts.of("cut-by-attributes");
        var events = new ArrayList<LedgerEvent>(List.of(published(shop)));
        for (var member : List.of("anna", "ben", "carl", "dora")) {
            events.add(shop.registered(new MemberId(member), NOON));
            events.add(shop.purchase(new MemberId(member), "P-" + member, NOON, 1_000));
        }
        events.add(told(shop, ANNA, "age-group", "under-25", NOON));
        events.add(told(shop, ANNA, "home", "north", NOON));
        events.add(told(shop, new MemberId("ben"), "age-group", "25-39", NOON));
        events.add(told(shop, new MemberId("ben"), "home", "north", NOON));
        events.add(told(shop, new MemberId("carl"), "age-group", "under-25", LATER));
        long position = service.publisher().publish(events);

        assertThat(segments(service, NOON, position)).isEqualTo("anna young, ben northern, carl new, dora new");
        assertThat(segments(service, LATER, position)).isEqualTo("anna young, ben northern, carl young, dora new");
        long withdrawn = service.publisher()
                .publish(
                        told(shop, ANNA, "age-group", "", LATER),
                        told(shop, new MemberId("dora"), "age-group", "under-25", NOON));
        assertThat(segments(service, LATER.minusMillis(1), withdrawn))
                .isEqualTo("anna young, ben northern, carl new, dora young");
        assertThat(segments(service, LATER, withdrawn))
                .isEqualTo("anna northern, ben northern, carl young, dora young");
    }

    private static ProgrammePublished published(Facts shop) {
        var like = shop.published();
        var text = new String(EventJson.write(like), UTF_8)
                .replace(
                        "\"cut\":[",
                        "\"attributes\":[{\"name\":\"age-group\",\"values\":[\"under-25\",\"25-39\"]},"
                                + "{\"name\":\"home\",\"values\":[\"north\",\"south\"]}],\"cut\":["
                                + "{\"name\":\"young\",\"attributes\":[{\"name\":\"age-group\",\"values\":[\"under-25\"]}]},"
                                + "{\"name\":\"northern\",\"firstPurchaseWithinDays\":90,"
                                + "\"attributes\":[{\"name\":\"home\",\"values\":[\"north\"]}]},");
        return (ProgrammePublished) EventJson.read(EventNames.of(like), text.getBytes(UTF_8));
    }

    /** Members with their segments: each asked by itself, as a list of each segment, and counted, which has to say the same. */
    private static String segments(RunningService service, Instant asOf, long position) throws Exception {
        var told = new ArrayList<String>();
        var counts = new TreeMap<String, Long>();
        String path = "/v1/programmes/cut-by-attributes/members";
        for (var row : service.get(at(path + "?asOf=" + asOf, position)).body().path("members")) {
            String member = row.path("memberId").asString();
            String segment = row.path("segment").asString();
            told.add(member + " " + segment);
            counts.merge(segment, 1L, Long::sum);
            assertThat(service.get(at(path + "/" + member + "/segment?asOf=" + asOf, position))
                            .body()
                            .path("segment")
                            .asString())
                    .isEqualTo(segment);
            assertThat(service.get(at(path + "?segment=" + segment + "&asOf=" + asOf, position))
                            .body()
                            .path("members")
                            .toString())
                    .contains("\"" + member + "\"");
        }
        var counted = service.get(at("/v1/programmes/cut-by-attributes/statistics/members?asOf=" + asOf, position))
                .body()
                .path("segments");
        assertThat(counted.size()).isEqualTo(counts.size());
        counts.forEach((segment, count) ->
                assertThat(counted.path(segment).asLong()).as(segment).isEqualTo(count));
        return String.join(", ", told);
    }

    /** @param value nothing where it was withdrawn */
    static AttributeRecorded told(Facts shop, MemberId member, String attribute, String value, Instant from) {
        return new AttributeRecorded(
                shop.programme(),
                member,
                new AttributeName(attribute),
                Optional.of(value).filter(text -> !text.isEmpty()).map(AttributeValue::new),
                from,
                1);
    }

    private static String known(RunningService service, Instant asOf, long position) throws Exception {
        var member = service.get(at("/v1/programmes/attributes/members/anna?asOf=" + asOf, position));
        assertThat(member.status()).as(member.body().toString()).isEqualTo(200);
        return String.join(
                ", ",
                member.body()
                        .path("attributes")
                        .valueStream()
                        .map(each -> each.path("attribute").asString() + " "
                                + each.path("value").asString() + " since "
                                + each.path("since").asString())
                        .toList());
    }
}
