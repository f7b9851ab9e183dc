package loyalty.ledger.registration.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.ledger.vault.Contact;
import loyalty.ledger.vault.PostalAddress;
import loyalty.ledger.vault.Sensitive;
import loyalty.ledger.web.Fields;
import org.jspecify.annotations.Nullable;

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
    public record ContactFields(
            Optional<Sensitive> email,
            Optional<Sensitive> phone,
            Optional<Sensitive> name,
            Optional<AddressFields> address,
            Optional<List<@Nullable Sensitive>> paymentTokens,
            Optional<List<@Nullable Sensitive>> devices) {

        Contact toContact() {
            var where = address.map(AddressFields::toAddress);
            var tokens = texts(paymentTokens, "/contact/paymentTokens");
            var known = texts(devices, "/contact/devices");
            return Fields.understood("/contact", () -> new Contact(email, phone, name, where, tokens, known));
        }

        private static List<Sensitive> texts(Optional<List<@Nullable Sensitive>> given, String pointer) {
            var texts = new ArrayList<Sensitive>();
            for (Sensitive each : given.orElse(List.of())) {
                texts.add(Fields.required(each, pointer));
            }
            return texts;
        }
    }

    /** A postal address as it came. */
    public record AddressFields(
            @Nullable Sensitive street,
            Optional<Sensitive> postalCode,
            @Nullable Sensitive city,
            @Nullable Sensitive country) {

        PostalAddress toAddress() {
            var door = Fields.required(street, "/contact/address/street");
            var place = Fields.required(city, "/contact/address/city");
            var land = Fields.required(country, "/contact/address/country");
            return Fields.understood("/contact/address", () -> new PostalAddress(door, postalCode, place, land));
        }
    }
}
