package loyalty.ledger.registration.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import loyalty.event.ContactVersion;
import loyalty.ledger.registration.ConfirmEmail.Proof;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.web.Origins.Marks;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * Makes tokens that confirm e-mail addresses and knows them again; keeps none. A token is its end and a keyed hash over programme, member,
 * contact data and end, which only whoever has the vault's keys can make.
 */
public final class EmailTokens {

    private static final String PURPOSE = "email-confirmation";
    private static final Pattern TOKEN = Pattern.compile("ec_([0-9a-f]{10})[0-9a-f]{48}");
    private static final int MARK_CHARACTERS = 48;

    private final Marks marks;

    public EmailTokens(Marks marks) {
        this.marks = marks;
    }

    /** The token; until is cut to the second, from 1970 on. */
    Sensitive token(ProgrammeId programme, MemberId member, ContactVersion contact, Instant until) {
        long second = until.getEpochSecond();
        String mark = marks.of(
                PURPOSE,
                programme.value().getBytes(UTF_8),
                member.value().getBytes(UTF_8),
                ByteBuffer.allocate(16)
                        .putLong(contact.value().getMostSignificantBits())
                        .putLong(contact.value().getLeastSignificantBits())
                        .array(),
                ByteBuffer.allocate(8).putLong(second).array());
        return new Sensitive("ec_%010x%s".formatted(second, mark.substring(0, MARK_CHARACTERS)));
    }

    /** What a token shows; empty for one that was never made for this member and this contact data. */
    Optional<Proof> proof(ProgrammeId programme, MemberId member, ContactVersion contact, Sensitive token) {
        var parts = TOKEN.matcher(token.reveal());
        if (!parts.matches()) {
            return Optional.empty();
        }
        var until = Instant.ofEpochSecond(Long.parseLong(parts.group(1), 16));
        byte[] right = token(programme, member, contact, until).reveal().getBytes(UTF_8);
        return MessageDigest.isEqual(right, token.reveal().getBytes(UTF_8))
                ? Optional.of(new Proof(contact, until))
                : Optional.empty();
    }
}
