package loyalty.ledger.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.SelfMatch;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keyed index of what members are compared by: e-mail address and telephone number, which look-ups use as well, and the rest. */
final class GivenAlike {

    private final JdbcClient jdbc;
    private final VaultKeys keys;

    GivenAlike(JdbcClient jdbc, VaultKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** Puts all that was given with a version into the index; what stands there already stays. */
    void index(ProgrammeId programme, MemberId member, UUID version, Contact contact) {
        contact.email()
                .ifPresent(email -> insert(
                        "INSERT INTO vault.email_index (programme, email, member, version)",
                        programme,
                        email(programme, email),
                        member,
                        version));
        contact.phone().ifPresent(phone -> indexPhone(programme, member, version, phone));
        hashes(programme, contact)
                .forEach((match, hashes) -> hashes.forEach(hash -> jdbc.sql("""
                        INSERT INTO vault.match_index (programme, datum, hash, member, version)
                        VALUES (:programme, :datum, :hash, :member, :version) ON CONFLICT DO NOTHING
                        """)
                        .param("programme", programme.value())
                        .param("datum", match.name())
                        .param("hash", hash)
                        .param("member", member.value())
                        .param("version", version)
                        .update()));
    }

    void indexPhone(ProgrammeId programme, MemberId member, UUID version, Sensitive phone) {
        insert(
                "INSERT INTO vault.phone_index (programme, phone, member, version)",
                programme,
                phone(programme, phone),
                member,
                version);
    }

    private void insert(String into, ProgrammeId programme, byte[] hash, MemberId member, UUID version) {
        jdbc.sql(into + " VALUES (:programme, :hash, :member, :version) ON CONFLICT DO NOTHING")
                .param("programme", programme.value())
                .param("hash", hash)
                .param("member", member.value())
                .param("version", version)
                .update();
    }

    byte[] email(ProgrammeId programme, Sensitive email) {
        return keys.hash("email", bytes(programme.value()), bytes(email.reveal()));
    }

    byte[] phone(ProgrammeId programme, Sensitive phone) {
        return keys.hash(
                "phone",
                bytes(programme.value()),
                bytes(PhoneNumber.compared(phone).reveal()));
    }

    /** Of what has no index of its own. */
    private Map<SelfMatch, List<byte[]>> hashes(ProgrammeId programme, Contact contact) {
        var hashes = new EnumMap<SelfMatch, List<byte[]>>(SelfMatch.class);
        hashes.put(SelfMatch.PAYMENT_TOKEN, hashes("payment-token", programme, contact.paymentTokens()));
        hashes.put(SelfMatch.DEVICE, hashes("device", programme, contact.devices()));
        hashes.put(
                SelfMatch.ADDRESS,
                hashes(
                        "address",
                        programme,
                        contact.address().map(PostalAddress::compared).stream().toList()));
        return hashes;
    }

    private List<byte[]> hashes(String purpose, ProgrammeId programme, List<Sensitive> texts) {
        var hashes = new ArrayList<byte[]>(texts.size());
        texts.forEach(text -> hashes.add(keys.hash(purpose, bytes(programme.value()), bytes(text.reveal()))));
        return hashes;
    }

    /** The other members of a programme, by what they have given like a member. */
    Map<SelfMatch, Set<MemberId>> with(ProgrammeId programme, MemberId member) {
        var alike = new HashMap<SelfMatch, Set<MemberId>>();
        jdbc.sql("""
                SELECT 'EMAIL', theirs.member
                  FROM vault.email_index mine JOIN vault.email_index theirs USING (programme, email)
                 WHERE mine.programme = :programme AND mine.member = :member AND theirs.member <> :member
                UNION
                SELECT 'PHONE', theirs.member
                  FROM vault.phone_index mine JOIN vault.phone_index theirs USING (programme, phone)
                 WHERE mine.programme = :programme AND mine.member = :member AND theirs.member <> :member
                UNION
                SELECT datum, theirs.member
                  FROM vault.match_index mine JOIN vault.match_index theirs USING (programme, datum, hash)
                 WHERE mine.programme = :programme AND mine.member = :member AND theirs.member <> :member
                """)
                .param("programme", programme.value())
                .param("member", member.value())
                .query(row -> {
                    alike.computeIfAbsent(SelfMatch.valueOf(row.getString(1)), _ -> new HashSet<>())
                            .add(new MemberId(row.getString(2)));
                });
        return alike;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
