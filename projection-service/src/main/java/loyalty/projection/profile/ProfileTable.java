package loyalty.projection.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.projection.feed.Slot;
import loyalty.projection.profile.Profile.Attribute;
import loyalty.projection.profile.Profile.Brief;
import loyalty.projection.profile.Profile.Consent;
import loyalty.projection.profile.Profile.Membership;
import loyalty.projection.table.BinaryRows;
import loyalty.value.MemberId;
import loyalty.value.MemberType;
import loyalty.value.ProgrammeId;
import loyalty.value.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of traits of one projection. */
public final class ProfileTable {

    // Of the traits of one name the latest counts; of those at one instant, the one that was recorded last.
    private static final String TRAITS = """
            SELECT DISTINCT ON (member, name) member, name, value, at, reason
              FROM $traits
             WHERE programme = :programme AND member = ANY (:members) AND at <= :asOf
             ORDER BY member, name, at DESC, position DESC
            """;

    // The latest answer to one purpose; of those at one instant, the one that was recorded last.
    private static final String AGREEING = """
            SELECT member
              FROM (SELECT DISTINCT ON (member) member, value
                      FROM $traits
                     WHERE programme = :programme AND member = ANY (:members) AND name = :name AND at <= :asOf
                     ORDER BY member, at DESC, position DESC) AS answer
             WHERE value = :given
            """;

    private final String name;

    /** @param name of the table */
    public ProfileTable(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public void save(Connection transaction, Slot slot, List<Trait> traits) throws SQLException {
        var rows = new BinaryRows(7, traits.size());
        for (Trait each : traits) {
            rows.row()
                    .text(each.programme().value())
                    .text(each.member().value())
                    .bigint(each.position())
                    .instant(each.at())
                    .text(each.name())
                    .text(each.value())
                    .text(each.reason());
        }
        rows.copyTo(transaction, slot.table(name) + " (programme, member, position, at, name, value, reason)");
    }

    private record Held(String name, String value, Instant at, String reason) {}

    /**
     * What holds of a member as of an instant.
     *
     * @param registeredAt since when the member stands as everybody begins
     */
    public Profile profile(
            JdbcClient jdbc, Slot slot, ProgrammeId programme, MemberId member, Instant registeredAt, Instant asOf) {
        var held = held(jdbc, slot, programme, List.of(member.value()), asOf).getOrDefault(member.value(), List.of());
        var membership = of(Trait.MEMBERSHIP, held)
                .map(each -> new Membership(each.value(), each.at(), Optional.of(each.reason())))
                .orElseGet(() -> new Membership(Trait.ACTIVE, registeredAt, Optional.empty()));
        var consents = held.stream()
                .filter(each -> each.name().startsWith(Trait.CONSENT))
                .map(each -> new Consent(
                        each.name().substring(Trait.CONSENT.length()),
                        each.value().equals(Trait.GIVEN),
                        each.at()))
                .sorted(Comparator.comparing(Consent::purpose))
                .toList();
        var attributes = held.stream()
                .filter(each -> each.name().startsWith(Trait.ATTRIBUTE))
                .filter(each -> !each.value().isEmpty())
                .map(each -> new Attribute(each.name().substring(Trait.ATTRIBUTE.length()), each.value(), each.at()))
                .sorted(Comparator.comparing(Attribute::attribute))
                .toList();
        return new Profile(membership, typeOf(held), consents, attributes);
    }

    /** The same in brief, by member; one who is as everybody begins may be absent. */
    public Map<String, Brief> briefs(
            JdbcClient jdbc, Slot slot, ProgrammeId programme, Collection<String> members, Instant asOf) {
        var briefs = new HashMap<String, Brief>();
        held(jdbc, slot, programme, members, asOf)
                .forEach((member, held) -> briefs.put(
                        member,
                        new Brief(of(Trait.MEMBERSHIP, held).map(Held::value).orElse(Trait.ACTIVE), typeOf(held))));
        return briefs;
    }

    /** Who of the given members agrees to a purpose as of an instant. */
    public Set<String> agreeing(
            JdbcClient jdbc,
            Slot slot,
            ProgrammeId programme,
            Collection<String> members,
            Purpose purpose,
            Instant asOf) {
        return new HashSet<>(jdbc.sql(AGREEING.replace("$traits", slot.table(name)))
                .param("programme", programme.value())
                .param("members", members.toArray(new String[0]))
                .param("name", Trait.CONSENT + purpose.value())
                .param("asOf", Timestamp.from(asOf))
                .param("given", Trait.GIVEN)
                .query(String.class)
                .list());
    }

    private static Optional<Held> of(String name, List<Held> held) {
        return held.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static MemberType typeOf(List<Held> held) {
        return of(Trait.TYPE, held)
                .map(each -> MemberType.valueOf(each.value()))
                .orElse(MemberType.PERSON);
    }

    private Map<String, List<Held>> held(
            JdbcClient jdbc, Slot slot, ProgrammeId programme, Collection<String> members, Instant asOf) {
        var held = new HashMap<String, List<Held>>();
        jdbc.sql(TRAITS.replace("$traits", slot.table(name)))
                .param("programme", programme.value())
                .param("members", members.toArray(new String[0]))
                .param("asOf", Timestamp.from(asOf))
                .query(row -> {
                    held.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(new Held(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getTimestamp(4).toInstant(),
                                    row.getString(5)));
                });
        return held;
    }
}
