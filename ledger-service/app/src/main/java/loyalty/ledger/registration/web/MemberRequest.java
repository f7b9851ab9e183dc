package loyalty.ledger.registration.web;

import java.time.Instant;
import java.util.Optional;
import loyalty.ledger.vault.Contact;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.web.Fields;

/**
 * The body of a registration; it never shows contact data in its own text.
 *
 * @param referralCode of the member who recommended the programme
 * @param type {@code PERSON} or {@code COMPANY}; a person where nothing is said
 */
public record MemberRequest(
        Optional<Instant> effectiveAt,
        Optional<ContactFields> contact,
        Optional<String> channel,
        Optional<String> referralCode,
        Optional<String> type) {

    static final MemberRequest EMPTY =
            new MemberRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Contact data as it came. */
    public record ContactFields(Optional<Sensitive> email, Optional<Sensitive> phone, Optional<Sensitive> name) {

        Contact toContact() {
            return Fields.understood("/contact", () -> new Contact(email, phone, name));
        }
    }
}
