package loyalty.ledger.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import loyalty.value.AdjustmentId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.SealedNote;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Seals notes under the keys of the members whom they are about, and opens them as long as those keys are there. */
public final class Notes {

    private final VaultKeys keys;
    private final MemberKeys members;

    Notes(JdbcClient jdbc, VaultKeys keys) {
        this.keys = keys;
        this.members = new MemberKeys(jdbc, keys);
    }

    /**
     * Seals a note about an adjustment of a member, for no other one.
     *
     * @return different bytes each time, which say the same of the same text as long as the member has the same key
     */
    public SealedNote seal(ProgrammeId programme, MemberId member, AdjustmentId adjustment, Note note) {
        try {
            byte[] owner = MemberKeys.owner(programme, member);
            byte[] wrapped = members.forTheJournal(programme, member);
            byte[] text = note.text().reveal().getBytes(UTF_8);
            byte[] about = about(owner, adjustment);
            return SealedNote.of(
                    keys.markUnder(wrapped, owner, SealedNote.MARK_BYTES, about, text),
                    keys.unwrap(wrapped, owner).encrypt(text, about));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a note could not be sealed", broken);
        }
    }

    /** The text; empty once the key under which it was sealed is destroyed, whether or not the member has had another one since. */
    public Optional<Sensitive> open(ProgrammeId programme, MemberId member, AdjustmentId adjustment, SealedNote note) {
        byte[] owner = MemberKeys.owner(programme, member);
        return members.find(programme, member)
                .map(wrapped -> unwrapped(wrapped, owner))
                .flatMap(key -> opened(key, note, about(owner, adjustment)));
    }

    private Aead unwrapped(byte[] wrapped, byte[] owner) {
        try {
            return keys.unwrap(wrapped, owner);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the key of a member could not be opened", broken);
        }
    }

    private static Optional<Sensitive> opened(Aead key, SealedNote note, byte[] about) {
        try {
            return Optional.of(new Sensitive(new String(key.decrypt(note.sealed(), about), UTF_8)));
        } catch (GeneralSecurityException sealedUnderAnotherKey) {
            // Of a key that is gone: the bytes are those of the entry, whose hash tells whether anybody changed them.
            return Optional.empty();
        }
    }

    private static byte[] about(byte[] owner, AdjustmentId adjustment) {
        byte[] what = ("/adjustment/" + adjustment.value()).getBytes(UTF_8);
        return ByteBuffer.allocate(owner.length + what.length)
                .put(owner)
                .put(what)
                .array();
    }
}
