package loyalty.ledger.vault;

/** A telephone number as it is compared: people write one number in many ways. */
final class PhoneNumber {

    private PhoneNumber() {}

    /**
     * The digits, after {@code +} where the number begins with a country's code, whether that was said by {@code +} or {@code 00}; a zero in
     * brackets after it is for those who call from within and is left out. A text without a digit is compared as it is.
     */
    static Sensitive compared(Sensitive phone) {
        String text = phone.reveal().strip();
        boolean international = text.startsWith("+");
        String dialled = international ? text.replace("(0)", "") : text;
        var digits = new StringBuilder();
        dialled.codePoints().filter(Character::isDigit).forEach(digit -> digits.append(Character.digit(digit, 10)));
        if (digits.isEmpty()) {
            return new Sensitive(text);
        }
        boolean abroad = !international && digits.indexOf("00") == 0;
        return new Sensitive((international || abroad ? "+" : "") + digits.substring(abroad ? 2 : 0));
    }
}
