package loyalty.value;

/** What two members may have given alike, so that they may be one person who recommends the programme to oneself. */
public enum SelfMatch {
    /** The e-mail address, in capitals or not. */
    EMAIL,
    /** The telephone number, however it is written. */
    PHONE,
    /** What a payment provider says instead of a card's number, the same for the same card. */
    PAYMENT_TOKEN,
    /** What a shop knows a telephone or a computer by. */
    DEVICE,
    /** The postal address, whatever its capitals, blanks and punctuation: a household's as well. */
    ADDRESS
}
