package loyalty.ledger.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import loyalty.event.ContactVersion;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.SelfMatch;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps contact data, each member's under a key of its own; destroying that key erases all of it at once. */
public final class Vault {

    private final JdbcClient jdbc;
    private final VaultKeys keys;
    private final GivenAlike alike;
    private final MemberKeys members;
    private final Notes notes;

    private Vault(JdbcClient jdbc, VaultKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.alike = new GivenAlike(jdbc, keys);
        this.members = new MemberKeys(jdbc, keys);
        this.notes = new Notes(jdbc, keys);
    }

    /**
     * Opens the vault of a database with the keys of a file, which is made if this database has never been opened with any.
     *
     * @throws IllegalStateException when the file is lost, open to others or of another vault; nothing is sealed then
     */
    public static Vault open(JdbcClient jdbc, Path keyFile) throws IOException {
        var vault = new Vault(jdbc, VaultKeys.readOrCreate(keyFile, isNew(jdbc)));
        vault.checkThatMembersKeysOpen(keyFile);
        vault.checkThatKeysAreKnown(keyFile);
        return vault;
    }

    /** What seals notes about members. */
    public Notes notes() {
        return notes;
    }

    // Foreign keys would seal what comes next, and nobody would notice before somebody asks for what was there.
    private void checkThatMembersKeysOpen(Path keyFile) {
        jdbc.sql("SELECT programme, member, wrapped FROM vault.member_keys LIMIT 1")
                .query(row -> {
                    var owner = MemberKeys.owner(new ProgrammeId(row.getString(1)), new MemberId(row.getString(2)));
                    try {
                        keys.unwrap(row.getBytes(3), owner);
                    } catch (GeneralSecurityException foreign) {
                        throw new IllegalStateException(foreign(keyFile), foreign);
                    }
                });
    }

    // Marks of requests are made even where no member gives contact data: with other keys every one of them is
    // forgotten, and a
    // redemption that is sent again is spent again. Of two nodes that begin with a file each, the second one is
    // refused.
    private void checkThatKeysAreKnown(Path keyFile) {
        byte[] value = keys.hash("check");
        jdbc.sql("INSERT INTO vault.key_check (value) VALUES (:value) ON CONFLICT DO NOTHING")
                .param("value", value)
                .update();
        byte[] known = jdbc.sql("SELECT value FROM vault.key_check")
                .query(byte[].class)
                .single();
        if (!MessageDigest.isEqual(known, value)) {
            throw new IllegalStateException(foreign(keyFile));
        }
    }

    private static String foreign(Path keyFile) {
        return "the keys in " + keyFile
                + " are not those of this vault, by which it recognises requests and opens contact data; restore its own,"
                + " the same on every node";
    }

    /** Whether no keys were ever used with this database, as far as it can tell: its entries may hold marks of before the check. */
    private static boolean isNew(JdbcClient jdbc) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM vault.key_check)"
                        + " AND NOT EXISTS (SELECT FROM vault.member_keys)"
                        + " AND NOT EXISTS (SELECT FROM journal.heads)")
                .query(Boolean.class)
                .single();
    }

    /** The version of a member's contact data, whether it is kept or not: the same for the same data of the same member. */
    public ContactVersion version(ProgrammeId programme, MemberId member, Contact contact) {
        return new ContactVersion(versionOf(programme, member, contact));
    }

    /**
     * Keeps a version, to be named by an entry within a minute; a version that none names is swept after a day.
     *
     * @return the same for the same data of the same member
     */
    public ContactVersion keep(ProgrammeId programme, MemberId member, Contact contact) {
        var version = versionOf(programme, member, contact);
        while (!isKept(programme, member, version)) {
            insert(programme, member, version, contact); // in vain if the sweep takes the member's unused key just now
        }
        alike.index(programme, member, version, contact);
        return new ContactVersion(version);
    }

    /** Written anew after a while unless an entry names it, so that the sweep of an old one cannot take it from under a retry. */
    private boolean isKept(ProgrammeId programme, MemberId member, UUID version) {
        return jdbc.sql("""
                SELECT EXISTS (
                       SELECT FROM vault.contact_versions
                        WHERE programme = :programme AND member = :member AND version = :version
                          AND (named OR written_at > now() - interval '1 hour'))
                """)
                .param("programme", programme.value())
                .param("member", member.value())
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    private void insert(ProgrammeId programme, MemberId member, UUID version, Contact contact) {
        try {
            var owner = MemberKeys.owner(programme, member);
            byte[] wrapped = members.of(programme, member);
            byte[] sealed = keys.unwrap(wrapped, owner).encrypt(contact.content(), context(owner, version));
            jdbc.sql("""
                    INSERT INTO vault.contact_versions (programme, member, version, sealed)
                    SELECT :programme, :member, :version, :sealed
                     WHERE EXISTS (
                           SELECT FROM vault.member_keys
                            WHERE programme = :programme AND member = :member AND wrapped = :wrapped)
                    """)
                    .param("programme", programme.value())
                    .param("member", member.value())
                    .param("version", version)
                    .param("sealed", sealed)
                    .param("wrapped", wrapped)
                    .update();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("contact data could not be sealed", broken);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way: nobody compares them
    private record Sealed(ProgrammeId programme, MemberId member, UUID version, byte[] sealed, byte[] wrapped) {}

    /** Puts the telephone numbers of versions from before there was an index of them into it, once, and returns how many were looked at. */
    public int indexPhonesOfBefore() {
        if (jdbc.sql("SELECT EXISTS (SELECT FROM vault.phones_indexed)")
                .query(Boolean.class)
                .single()) {
            return 0;
        }
        int seen = 0;
        List<Sealed> page = versionsAfter("", "", new UUID(0, 0));
        while (!page.isEmpty()) {
            for (Sealed each : page) {
                var owner = MemberKeys.owner(each.programme(), each.member());
                opened(each.sealed(), each.wrapped(), owner, each.version())
                        .flatMap(Contact::phone)
                        .ifPresent(phone -> alike.indexPhone(each.programme(), each.member(), each.version(), phone));
            }
            seen += page.size();
            var last = page.getLast();
            page = versionsAfter(last.programme().value(), last.member().value(), last.version());
        }
        jdbc.sql("INSERT INTO vault.phones_indexed DEFAULT VALUES ON CONFLICT DO NOTHING")
                .update();
        return seen;
    }

    private List<Sealed> versionsAfter(String programme, String member, UUID version) {
        return jdbc.sql("""
                SELECT DISTINCT ON (v.programme, v.member, v.version) v.programme, v.member, v.version, v.sealed, k.wrapped
                  FROM vault.contact_versions v JOIN vault.member_keys k USING (programme, member)
                 WHERE (v.programme, v.member, v.version) > (:programme, :member, :version)
                 ORDER BY v.programme, v.member, v.version
                 LIMIT 1000
                """)
                .param("programme", programme)
                .param("member", member)
                .param("version", version)
                .query((row, _) -> new Sealed(
                        new ProgrammeId(row.getString(1)),
                        new MemberId(row.getString(2)),
                        row.getObject(3, UUID.class),
                        row.getBytes(4),
                        row.getBytes(5)))
                .list();
    }

    /** The person behind an e-mail address, as far as the programme may know: a keyed hash, hexadecimal. */
    public Optional<String> person(ProgrammeId programme, Contact contact) {
        return contact.email()
                .map(email -> HexFormat.of().formatHex(keys.hash("person", bytes(programme), bytes(email))));
    }

    /**
     * A keyed hash of whatever may hold contact data and has to be recognised, hexadecimal.
     *
     * @param purpose of the caller's choice; hashes of different purposes, and those of the vault itself, have nothing to do with each other
     */
    public String mark(String purpose, byte[]... parts) {
        return HexFormat.of().formatHex(keys.hash("mark/" + purpose, parts));
    }

    /** The members of a programme that have given this e-mail address. */
    public List<MemberId> membersWith(ProgrammeId programme, Contact contact) {
        return contact.email()
                .map(email -> jdbc.sql("SELECT DISTINCT member FROM vault.email_index"
                                + " WHERE programme = :programme AND email = :email ORDER BY member")
                        .param("programme", programme.value())
                        .param("email", alike.email(programme, email))
                        .query((row, _) -> new MemberId(row.getString(1)))
                        .list())
                .orElse(List.of());
    }

    /** The members of a programme that have given this telephone number, however it was written. */
    public List<MemberId> membersWithPhone(ProgrammeId programme, Contact contact) {
        return contact.phone()
                .map(phone -> jdbc.sql("SELECT DISTINCT member FROM vault.phone_index"
                                + " WHERE programme = :programme AND phone = :phone ORDER BY member")
                        .param("programme", programme.value())
                        .param("phone", alike.phone(programme, phone))
                        .query((row, _) -> new MemberId(row.getString(1)))
                        .list())
                .orElse(List.of());
    }

    /**
     * The other members of a programme that have given the same as a member, by what that is, and may be the same person. What was given
     * with a registration that nobody recorded counts until it is swept.
     */
    public Map<SelfMatch, Set<MemberId>> membersSharing(ProgrammeId programme, MemberId member) {
        return alike.with(programme, member);
    }

    /** The contact data of a version, without tokens and devices; empty if it was swept or erased, or was nothing else. */
    public Optional<Contact> find(ProgrammeId programme, MemberId member, ContactVersion version) {
        var owner = MemberKeys.owner(programme, member);
        return jdbc.sql("""
                SELECT v.sealed, k.wrapped
                  FROM vault.contact_versions v JOIN vault.member_keys k USING (programme, member)
                 WHERE v.programme = :programme AND v.member = :member AND v.version = :version LIMIT 1
                """)
                .param("programme", programme.value())
                .param("member", member.value())
                .param("version", version.value())
                .query((row, _) -> opened(row.getBytes(1), row.getBytes(2), owner, version.value()))
                .optional()
                .flatMap(contact -> contact);
    }

    private Optional<Contact> opened(byte[] sealed, byte[] wrapped, byte[] owner, UUID version) {
        try {
            return Contact.ofContent(keys.unwrap(wrapped, owner).decrypt(sealed, context(owner, version)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("contact data could not be opened", broken);
        }
    }

    /** Removes the versions that no entry has named within a day of their writing, and returns how many. */
    public int sweep() {
        return jdbc.sql("SELECT vault.sweep()").query(Integer.class).single();
    }

    private UUID versionOf(ProgrammeId programme, MemberId member, Contact contact) {
        var hash = ByteBuffer.wrap(keys.hash("version", bytes(programme), bytes(member), contact.canonical()));
        // Version 8 of RFC 9562: a UUID made as its maker pleases.
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static byte[] context(byte[] owner, UUID version) {
        return ByteBuffer.allocate(owner.length + 16)
                .put(owner)
                .putLong(version.getMostSignificantBits())
                .putLong(version.getLeastSignificantBits())
                .array();
    }

    private static byte[] bytes(ProgrammeId programme) {
        return programme.value().getBytes(UTF_8);
    }

    private static byte[] bytes(MemberId member) {
        return member.value().getBytes(UTF_8);
    }

    private static byte[] bytes(Sensitive text) {
        return text.reveal().getBytes(UTF_8);
    }
}
