package loyalty.projection;

import static loyalty.projection.ProjectionServiceIT.at;
import static loyalty.projection.given.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import loyalty.event.AttributeRecorded;
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
        assertThat(member.status()).as(member.body().toString()).isEqualTo(asOf.isBefore(NOON) ? 404 : 200);
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
