package loyalty.ledger.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Optional;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of members as they are kept: wrapped, one for each, and gone for good once the row is. */
final class MemberKeys {

    private final JdbcClient jdbc;
    private final VaultKeys keys;

    MemberKeys(JdbcClient jdbc, VaultKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** Whose key it is; no other member's can be unwrapped in its place. */
    static byte[] owner(ProgrammeId programme, MemberId member) {
        return (programme.value() + "/" + member.value()).getBytes(UTF_8);
    }

    /** The key of a member, made where there is none. */
    byte[] of(ProgrammeId programme, MemberId member) throws GeneralSecurityException {
        var found = find(programme, member);
        if (found.isEmpty()) {
            jdbc.sql("INSERT INTO vault.member_keys (programme, member, wrapped)"
                            + " VALUES (:programme, :member, :wrapped) ON CONFLICT DO NOTHING")
                    .param("programme", programme.value())
                    .param("member", member.value())
                    .param("wrapped", keys.wrap(VaultKeys.newMemberKey(), owner(programme, member)))
                    .update();
            found = find(programme, member); // of two at a time, one has won; the sweep leaves a young one alone
        }
        return found.orElseThrow();
    }

    /** The key that there is; empty where there never was one, or it was destroyed. */
    Optional<byte[]> find(ProgrammeId programme, MemberId member) {
        return jdbc.sql("SELECT wrapped FROM vault.member_keys WHERE programme = :programme AND member = :member")
                .param("programme", programme.value())
                .param("member", member.value())
                .query(byte[].class)
                .optional();
    }

    /** The key of a member, which no sweep takes from now on, since what it opens stands in the journal. */
    byte[] forTheJournal(ProgrammeId programme, MemberId member) throws GeneralSecurityException {
        byte[] wrapped = of(programme, member);
        while (!isKept(programme, member, wrapped)) {
            // In vain if the sweep takes the unused key just now.
            jdbc.sql("""
                    INSERT INTO vault.keys_of_notes (programme, member)
                    SELECT :programme, :member
                     WHERE EXISTS (
                           SELECT FROM vault.member_keys
                            WHERE programme = :programme AND member = :member AND wrapped = :wrapped)
                    ON CONFLICT DO NOTHING
                    """)
                    .param("programme", programme.value())
                    .param("member", member.value())
                    .param("wrapped", wrapped)
                    .update();
            wrapped = of(programme, member);
        }
        return wrapped;
    }

    private boolean isKept(ProgrammeId programme, MemberId member, byte[] wrapped) {
        return jdbc.sql("""
                SELECT EXISTS (
                       SELECT FROM vault.keys_of_notes JOIN vault.member_keys USING (programme, member)
                        WHERE programme = :programme AND member = :member AND wrapped = :wrapped)
                """)
                .param("programme", programme.value())
                .param("member", member.value())
                .param("wrapped", wrapped)
                .query(Boolean.class)
                .single();
    }
}
