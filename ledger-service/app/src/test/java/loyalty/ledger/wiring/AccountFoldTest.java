package loyalty.ledger.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.event.wire.EventNames;
import org.junit.jupiter.api.Test;

/**
 * A snapshot counts only for the code that folded it, and {@link MemberAccountCodec#FINGERPRINT} names that code. It is written by
 * hand, so this looks whether the same entries still fold to the same bytes.
 */
class AccountFoldTest {

    /** Of the accounts after each of the entries below, by fingerprint. What was released is never changed here, only added to. */
    private static final Map<String, String> DIGESTS = Map.ofEntries(
            Map.entry("member-account-1", "6e6e974c5b9a7bd7db461296e8f214066000fd68fad7e7555ee939452c4ae788"),
            Map.entry("member-account-2", "675e515ed3247fa908be85049861801a5cf1a9a6c9fedc55d5e2d7dba93bff0c"),
            Map.entry("member-account-3", "aa1f77c85ef16c09b3aa0c119551b8c47aa0a07be794c16267bb4a75fe189a28"),
            Map.entry("member-account-4", "9a8bf9f13f79d67f0cc77f4909209d9080eafb2095d2b1f9a351a49b62a16b8e"),
            Map.entry("member-account-5", "7c30cf56a6eba421d7ff10dd82d6715bd17162c0818c287473fd7452df0601ce"),
            Map.entry("member-account-6", "69dcb0f338991374c190e81759dc7ba5c61cf4ef50d7b62783e912d76bfd663b"),
            Map.entry("member-account-7", "e52357bb0d4ed4e450cae97b9262cbc76f15de2af10b10df533ba05f0fde63ad"),
            Map.entry("member-account-8", "048fca3397a67c917c9fd3e943ed521e4fe7918a7c1d41017d3fdfea36125ad5"),
            Map.entry("member-account-9", "33957bc87529af832f303b3d360a9b36a0c936baaa7885552592d6ba7be593d7"),
            Map.entry("member-account-10", "3b71cc4477e56e3cad6f16b6d7701106615b7fe4aeb0bce57d07072c8e4611c8"),
            Map.entry("member-account-11", "8fc78c029d996c0325c0a8d2dfb3f3aae848aee30862baa58facc7e498345e7a"),
            Map.entry("member-account-12", "ba7f2eaeae160d1500919852f8ad7302841830f24fe6a0090aa3a5827f2526a7"),
            Map.entry("member-account-13", "cb7b095be9e263a902c6e68f0e64fc8e8f2172c49b8c98b56313c9a18d4904ef"),
            Map.entry("member-account-14", "8ca3765a7e30fa6384983a5b241cd355c1d302ab059ced9526f5949bd51897cb"),
            Map.entry("member-account-15", "5ea8a0776fdea9b5b4857ba6d880cd9c7956c59983cff8f98f0c2fd2c65796e8"),
            Map.entry("member-account-16", "9fddda3e153d393c7a5da1592c6434f6653f313f5546ea05cae070ed4b5ccadf"),
            Map.entry("member-account-17", "4045ff0c106505a43ad67681c80ac2e067764d7e69366ae6303b92e762e27996"),
            Map.entry("member-account-18", "fc3362d3af17f155cff93d8138a21307fb240f00521ce34c8583244bcef7f067"),
            Map.entry("member-account-19", "b3cd7dbf57070d80435abd3ac9d39e62f9bde422f52d7069c5795794d9be2609"),
            Map.entry("member-account-20", "57dcb58ee3e022fa27c9d05c90ee44379fdca6290570203a42c0937316ebdcd9"),
            Map.entry("member-account-21", "8c6d00464f98c12681e181462afe8ad7dd3f418c1ea5615c21c33121093da12a"),
            Map.entry("member-account-22", "625913c64bbd6e2553f36a8f1e3ecff094168cbe69cef55a62460bbed5aaf4b9"),
            Map.entry("member-account-23", "d08a7ab943f429fbf73f35504c115ed6dace6061e9fff349cecfd64fe06d9b86"),
            Map.entry("member-account-24", "aab1fd77ea733977d115e09f031e960f9c6c6cb4488e0deaa19b2a324bc680cb"),
            Map.entry("member-account-25", "5d4a40d28294789c92d6832330e6f84338093f2e816884dbc207d45d9e09a92f"),
            Map.entry("member-account-26", "bbf06848573a92770ee520d49ff93b9e642d76cdc2f302c0c7ff76ea0dd06862"),
            Map.entry("member-account-27", "625cf0c861348a3001c93d7176c8a53c9dfc699f7c1d4f2e327d0c1596c15e58"),
            Map.entry("member-account-28", "214aec8bf899808c4d366a340964df824a67db89383cae008f55a831cbe4d29d"),
            Map.entry("member-account-29", "dcbb0cd81f30de8ebc474d622f39875408df018816c7b4ce7fa8fe822875ddd8"),
            Map.entry("member-account-30", "68c30c4af5f6ffb5a7cb62d7f7450ed12369b27fe9428b2e2afc0a644cb946a7"),
            Map.entry("member-account-31", "77bad2629dce865cc270b8c7132873f537a838370514ca622196c0b949e1ad98"),
            Map.entry("member-account-32", "d5689814b91d5c6d8b25751e1ca5520b4ef58e79eee85c25c4878b729335eda3"),
            Map.entry("member-account-33", "93ec63d526349ddb93c378275f7ff9014779f1f7752f1899a546d9ecabc1c226"),
            Map.entry("member-account-34", "a9062f298dee576ffe7a878f3ea834505f1b53278e9169744727957efd35113b"));

    /** A life with every kind of entry: name of the event, then its JSON, as it stands in journals. */
    private static final String LIFE = """
            member-registered {"programme":"retail","member":"ben","effectiveAt":"2026-03-01T12:00:00Z","channel":"web","programmeVersion":1,"bonus":100,"confirmBy":"2026-03-04T12:00:00Z","movements":[{"from":"issuance","to":"pending","points":100,"lot":{"id":"registration/ben","lapsesAt":"2026-03-04T12:00:00Z"}}],"told":{"balance":0}}
            referral-attributed {"programme":"retail","member":"ben","code":"ANNA-1","referrer":"anna","effectiveAt":"2026-03-01T12:00:01Z"}
            balance-opened {"programme":"retail","member":"ben","effectiveAt":"2026-03-01T12:00:02Z","source":"bonus-club","digest":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","points":30,"lots":[{"lot":"opening-001/ben","points":30,"earnedAt":"2025-11-01T12:00:00Z","lapsesAt":"2026-03-02T00:00:00Z","line":2}],"programmeVersion":1,"movements":[{"from":"opening","to":"active","points":30,"lot":{"id":"opening-001/ben","activeFrom":"2026-03-01T12:00:02Z","lapsesAt":"2026-03-02T00:00:00Z"}}],"qualifying":[{"countsAt":"2025-11-01T12:00:00Z","points":30}],"told":{"balance":30,"nextLapse":{"at":"2026-03-02T00:00:00Z","points":30}}}
            email-confirmed {"programme":"retail","member":"ben","effectiveAt":"2026-03-02T12:00:00Z","activated":100,"movements":[{"from":"pending","to":"clearing","points":100,"lot":{"id":"registration/ben","lapsesAt":"2026-03-04T12:00:00Z"}},{"from":"clearing","to":"active","points":100,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}}],"told":{"balance":100}}
            purchase-recorded {"programme":"retail","member":"ben","purchase":"R-1","effectiveAt":"2026-03-05T12:00:00Z","paid":{"minorUnits":5000,"currency":"GBP"},"store":"london","lines":[],"programmeVersion":1,"award":{"points":50,"basis":{"minorUnits":5000,"currency":"GBP"},"shares":[{"rule":"base","points":50}]},"movements":[{"from":"issuance","to":"active","points":50,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}}],"qualifying":[{"countsAt":"2026-03-05T12:00:00Z","points":50}],"told":{"balance":150}}
            referral-qualified {"programme":"retail","member":"ben","referrer":"anna","purchase":"R-1","standing":{"minorUnits":5000,"currency":"GBP"},"effectiveAt":"2026-03-05T12:00:00Z","maturesAt":"2026-03-19T12:00:00Z","programmeVersion":1}
            purchase-returned {"programme":"retail","member":"ben","purchase":"R-1","returned":"1","effectiveAt":"2026-03-06T12:00:00Z","refund":{"minorUnits":1000,"currency":"GBP"},"refundedBefore":{"minorUnits":0,"currency":"GBP"},"programmeVersion":1,"reversed":10,"lapsedBefore":0,"forgiven":0,"movements":[{"from":"active","to":"reversed","points":10,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}}],"qualifying":[{"countsAt":"2026-03-05T12:00:00Z","points":-10}],"told":{"balance":140}}
            referral-rewarded {"programme":"retail","member":"ben","referrer":"anna","friend":"ben","effectiveAt":"2026-03-20T12:00:00Z","programmeVersion":1,"points":150,"movements":[{"from":"issuance","to":"active","points":150,"lot":{"id":"referral/ben","activeFrom":"2026-03-20T12:00:00Z"}}],"told":{"balance":290}}
            referral-clawed-back {"programme":"retail","member":"ben","referrer":"anna","friend":"ben","purchase":"R-1","returned":"1","standing":{"minorUnits":4000,"currency":"GBP"},"effectiveAt":"2026-03-20T18:00:00Z","programmeVersion":1,"reversed":5,"lapsedBefore":0,"forgiven":0,"movements":[{"from":"active","to":"reversed","points":5,"lot":{"id":"referral/ben","activeFrom":"2026-03-20T12:00:00Z"}}],"told":{"balance":285}}
            purchase-recorded {"programme":"retail","member":"ben","purchase":"R-2","effectiveAt":"2026-03-05T12:00:00Z","paid":{"minorUnits":5000,"currency":"GBP"},"store":"london","lines":[],"programmeVersion":1,"award":{"points":50,"basis":{"minorUnits":5000,"currency":"GBP"},"shares":[{"rule":"base","points":50}]},"movements":[{"from":"issuance","to":"active","points":50,"lot":{"id":"purchase/R-2","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}}],"qualifying":[{"countsAt":"2026-03-05T12:00:00Z","points":50}],"told":{"balance":150},"card":{"percent":"3","order":{"minorUnits":5150,"currency":"GBP"},"discount":{"minorUnits":150,"currency":"GBP"},"standing":{"card":"K-2","origin":"K-1","kind":"progressive","holder":"ben","accumulated":{"minorUnits":5000,"currency":"GBP"},"nextPercent":"3"}}}
            purchase-returned {"programme":"retail","member":"ben","purchase":"R-2","returned":"1","effectiveAt":"2026-03-06T12:00:00Z","refund":{"minorUnits":1000,"currency":"GBP"},"refundedBefore":{"minorUnits":0,"currency":"GBP"},"programmeVersion":1,"reversed":10,"lapsedBefore":0,"forgiven":0,"movements":[{"from":"active","to":"reversed","points":10,"lot":{"id":"purchase/R-2","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}}],"qualifying":[{"countsAt":"2026-03-05T12:00:00Z","points":-10}],"told":{"balance":140},"card":{"card":"K-2","origin":"K-1","kind":"progressive","holder":"ben","accumulated":{"minorUnits":4000,"currency":"GBP"},"nextPercent":"3"}}
            purchase-rerated {"programme":"retail","member":"ben","purchase":"R-2","effectiveAt":"2026-03-05T12:00:00Z","reason":"late-fact","cause":{"position":9,"effectiveAt":"2026-03-05T11:00:00Z"},"programmeVersion":1,"before":50,"award":{"points":70,"basis":{"minorUnits":5000,"currency":"GBP"},"shares":[{"rule":"base","points":50}],"tier":"silver"},"reversed":14,"lapsedBefore":3,"added":16,"taken":0,"forgiven":0,"movements":[{"from":"issuance","to":"active","points":16,"lot":{"id":"purchase/R-2","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}}],"qualifying":[{"countsAt":"2026-03-05T12:00:00Z","points":20},{"countsAt":"2026-03-05T12:00:00Z","points":-4,"since":"2026-03-06T12:00:00Z"}],"told":{"balance":156}}
            points-redeemed {"programme":"retail","member":"ben","redemption":"X-1","effectiveAt":"2026-03-21T12:00:00Z","points":120,"programmeVersion":1,"movements":[{"from":"active","to":"redeemed","points":100,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}},{"from":"active","to":"redeemed","points":20,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}}],"told":{"balance":170}}
            redemption-undone {"programme":"retail","member":"ben","redemption":"X-1","effectiveAt":"2026-03-22T12:00:00Z","points":120,"movements":[{"from":"redeemed","to":"active","points":100,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}},{"from":"redeemed","to":"active","points":20,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}}],"told":{"balance":290}}
            referral-code-issued {"programme":"retail","member":"ben","code":"BEN-1","effectiveAt":"2026-03-23T12:00:00Z"}
            review-submitted {"programme":"retail","member":"ben","review":"rv-1","product":"CD","stars":5,"effectiveAt":"2026-03-23T12:00:00Z"}
            review-approved {"programme":"retail","member":"ben","review":"rv-1","effectiveAt":"2026-03-24T12:00:00Z","programmeVersion":1,"points":20,"movements":[{"from":"issuance","to":"active","points":20,"lot":{"id":"review/rv-1","activeFrom":"2026-03-24T12:00:00Z","lapsesAt":"2027-03-24T12:00:00Z"}}],"told":{"balance":310}}
            review-removed {"programme":"retail","member":"ben","review":"rv-1","effectiveAt":"2026-03-25T12:00:00Z","reversed":20,"lapsedBefore":0,"forgiven":0,"movements":[{"from":"active","to":"reversed","points":20,"lot":{"id":"review/rv-1","activeFrom":"2026-03-24T12:00:00Z","lapsesAt":"2027-03-24T12:00:00Z"}}],"told":{"balance":290}}
            review-rejected {"programme":"retail","member":"ben","review":"rv-2","effectiveAt":"2026-03-25T12:00:00Z"}
            activity-recorded {"programme":"retail","member":"ben","activity":"act-1","type":"survey","reference":"survey-2026","tags":["feedback"],"effectiveAt":"2026-03-25T13:00:00Z","programmeVersion":1,"points":25,"movements":[{"from":"issuance","to":"active","points":25,"lot":{"id":"activity:survey/act-1","activeFrom":"2026-03-25T13:00:00Z","lapsesAt":"2027-03-25T13:00:00Z"}}],"told":{"balance":315}}
            activity-cancelled {"programme":"retail","member":"ben","activity":"act-1","effectiveAt":"2026-03-25T14:00:00Z","reason":"no-show","reversed":25,"lapsedBefore":0,"forgiven":0,"movements":[{"from":"active","to":"reversed","points":25,"lot":{"id":"activity:survey/act-1","activeFrom":"2026-03-25T13:00:00Z","lapsesAt":"2027-03-25T13:00:00Z"}}],"told":{"balance":290}}
            member-blocked {"programme":"retail","member":"ben","effectiveAt":"2026-03-26T12:00:00Z","reason":"fraud"}
            member-unblocked {"programme":"retail","member":"ben","effectiveAt":"2026-03-25T18:00:00Z","reason":"mistake"}
            points-authorised {"programme":"retail","member":"ben","redemption":"X-2","effectiveAt":"2026-03-25T18:00:00Z","points":110,"heldUntil":"2026-03-25T18:30:00Z","programmeVersion":1,"movements":[{"from":"active","to":"reserved","points":100,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}},{"from":"active","to":"reserved","points":10,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}},{"from":"reserved","to":"active","points":100,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"},"at":"2026-03-25T18:30:00Z"},{"from":"reserved","to":"active","points":10,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"},"at":"2026-03-25T18:30:00Z"}],"told":{"balance":180,"reserved":110}}
            points-captured {"programme":"retail","member":"ben","redemption":"X-2","effectiveAt":"2026-03-25T18:10:00Z","points":40,"released":70,"programmeVersion":1,"movements":[{"from":"reserved","to":"redeemed","points":40,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}},{"from":"reserved","to":"active","points":60,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}},{"from":"reserved","to":"active","points":10,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}},{"from":"active","to":"reserved","points":100,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"},"at":"2026-03-25T18:30:00Z"},{"from":"active","to":"reserved","points":10,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"},"at":"2026-03-25T18:30:00Z"}],"told":{"balance":250}}
            redemption-refunded {"programme":"retail","member":"ben","redemption":"X-2","purchase":"R-9","returned":"1","effectiveAt":"2026-03-25T18:40:00Z","points":10,"movements":[{"from":"redeemed","to":"active","points":10,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}}],"told":{"balance":260}}
            authorisation-voided {"programme":"retail","member":"ben","redemption":"X-3","effectiveAt":"2026-03-25T19:10:00Z","reason":"mistake","released":5,"movements":[{"from":"reserved","to":"active","points":5,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}},{"from":"active","to":"reserved","points":5,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"},"at":"2026-03-25T19:30:00Z"}],"told":{"balance":250}}
            draw-ticket-issued {"programme":"retail","member":"ben","draw":"july","ticket":"t-1","effectiveAt":"2026-03-25T19:15:00Z","programmeVersion":1,"points":3,"movements":[{"from":"active","to":"redeemed","points":3,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}}],"told":{"balance":247}}
            draw-ticket-refunded {"programme":"retail","member":"ben","draw":"july","ticket":"t-1","effectiveAt":"2026-03-25T19:20:00Z","points":3,"movements":[{"from":"redeemed","to":"active","points":3,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}}],"told":{"balance":250}}
            reward-ordered {"programme":"retail","member":"ben","order":"O-1","reward":"mug","rewardVersion":1,"name":"Mug","stock":2,"cancellable":"ANY_TIME","effectiveAt":"2026-03-25T19:21:00Z","programmeVersion":1,"points":3,"movements":[{"from":"active","to":"redeemed","points":3,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}}],"told":{"balance":247}}
            reward-order-progressed {"programme":"retail","member":"ben","order":"O-1","reward":"mug","step":"SHIPPED","effectiveAt":"2026-03-25T19:22:00Z"}
            reward-order-cancelled {"programme":"retail","member":"ben","order":"O-1","reward":"mug","effectiveAt":"2026-03-25T19:23:00Z","points":3,"movements":[{"from":"redeemed","to":"active","points":3,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}}],"told":{"balance":250}}
            coupon-issued {"programme":"retail","member":"ben","coupon":"CP-1","pool":"spring","name":"Five off","nonce":"a9062f298dee576ffe7a878f3ea834505f1b53278e9169744727957efd35113b","mark":"7777777777777777777777777777777777777777777777777777777777777777","terms":{"discount":{"amount":{"minorUnits":500,"currency":"GBP"}},"points":7},"codes":2,"until":"2026-04-01T00:00:00Z","effectiveAt":"2026-03-25T19:23:10Z","programmeVersion":1}
            coupon-redeemed {"programme":"retail","member":"ben","redemption":"CR-1","coupon":"CP-1","pool":"spring","mark":"7777777777777777777777777777777777777777777777777777777777777777","turn":1,"purchase":"R-9","order":{"minorUnits":2000,"currency":"GBP"},"discount":{"minorUnits":500,"currency":"GBP"},"effectiveAt":"2026-03-25T19:23:20Z","programmeVersion":1,"points":7,"movements":[{"from":"issuance","to":"active","points":7,"lot":{"id":"coupon/CR-1","activeFrom":"2026-03-25T19:23:20Z","lapsesAt":"2027-03-25T19:23:20Z"}}],"told":{"balance":257}}
            coupon-redemption-undone {"programme":"retail","member":"ben","redemption":"CR-1","coupon":"CP-1","mark":"7777777777777777777777777777777777777777777777777777777777777777","effectiveAt":"2026-03-25T19:23:30Z","reversed":7,"lapsedBefore":0,"forgiven":0,"movements":[{"from":"active","to":"reversed","points":7,"lot":{"id":"coupon/CR-1","activeFrom":"2026-03-25T19:23:20Z","lapsesAt":"2027-03-25T19:23:20Z"}}],"told":{"balance":250}}
            coupon-voided {"programme":"retail","member":"ben","coupon":"CP-1","mark":"7777777777777777777777777777777777777777777777777777777777777777","effectiveAt":"2026-03-25T19:23:40Z","reason":"leaked"}
            offer-issued {"programme":"retail","member":"ben","offer":"OF-1","name":"Welcome back","terms":{"points":7},"budget":{"uses":2},"toBeAccepted":true,"effectiveAt":"2026-03-25T19:23:41Z","programmeVersion":1}
            offer-accepted {"programme":"retail","member":"ben","offer":"OF-1","effectiveAt":"2026-03-25T19:23:42Z"}
            offer-used {"programme":"retail","member":"ben","use":"OU-1","offer":"OF-1","purchase":"R-9","order":{"minorUnits":2000,"currency":"GBP"},"discount":{"minorUnits":0,"currency":"GBP"},"effectiveAt":"2026-03-25T19:23:43Z","programmeVersion":1,"points":7,"movements":[{"from":"issuance","to":"active","points":7,"lot":{"id":"offer/OU-1","activeFrom":"2026-03-25T19:23:43Z","lapsesAt":"2027-03-25T19:23:43Z"}}],"told":{"balance":257}}
            offer-use-cancelled {"programme":"retail","member":"ben","use":"OU-1","offer":"OF-1","effectiveAt":"2026-03-25T19:23:44Z","reversed":7,"lapsedBefore":0,"forgiven":0,"movements":[{"from":"active","to":"reversed","points":7,"lot":{"id":"offer/OU-1","activeFrom":"2026-03-25T19:23:43Z","lapsesAt":"2027-03-25T19:23:43Z"}}],"told":{"balance":250}}
            offer-withdrawn {"programme":"retail","member":"ben","offer":"OF-1","effectiveAt":"2026-03-25T19:23:45Z"}
            points-transferred {"programme":"retail","member":"ben","transfer":"T-1","giver":"ben","recipient":"anna","effectiveAt":"2026-03-25T19:20:00Z","points":10,"programmeVersion":1,"movements":[{"from":"active","to":"clearing","points":10,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}}],"told":{"balance":240}}
            merge-proposed {"programme":"retail","member":"ben","merge":"M-0","target":"anna","effectiveAt":"2026-03-25T19:25:00Z","reason":"duplicate","proposedBy":{"name":"pam","key":"k1"},"lapsesAt":"2026-04-09T12:00:00Z"}
            merge-declined {"programme":"retail","member":"ben","merge":"M-0","target":"anna","effectiveAt":"2026-03-25T19:26:00Z","reason":"unfounded","proposedBy":{"name":"pam","key":"k1"},"declinedBy":{"name":"quinn","key":"k2"}}
            member-merged {"programme":"retail","member":"ben","merge":"M-1","source":"carl","target":"ben","effectiveAt":"2026-03-25T19:30:00Z","reason":"duplicate","points":10,"owed":0,"purchases":2,"proposedBy":{"name":"pam","key":"k1"},"approvedBy":{"name":"quinn","key":"k2"},"movements":[{"from":"clearing","to":"active","points":10,"lot":{"id":"merged-purchase/C-1","activeFrom":"2026-03-25T19:30:00Z","lapsesAt":"2027-03-02T12:00:00Z"}}],"qualifying":[{"countsAt":"2026-03-02T12:00:00Z","points":10}],"told":{"balance":250}}
            tier-granted {"programme":"retail","member":"ben","grant":"TG-1","tier":"gold","effectiveAt":"2026-03-25T19:40:00Z","until":"2026-05-01T00:00:00Z","reason":"status-match","programmeVersion":1}
            tier-granted {"programme":"retail","member":"ben","grant":"TG-2","tier":"silver","effectiveAt":"2026-03-25T19:41:00Z","reason":"status-match","programmeVersion":1}
            tier-grant-ended {"programme":"retail","member":"ben","grant":"TG-1","tier":"gold","heldFrom":"2026-03-25T19:40:00Z","effectiveAt":"2026-03-26T09:00:00Z","reason":"mistake","programmeVersion":1}
            entitlement-used {"programme":"retail","member":"ben","use":"U-1","entitlement":"lounge","effectiveAt":"2026-03-26T09:10:00Z","tier":"silver","programmeVersion":1,"left":1,"until":"2026-04-01T00:00:00Z"}
            entitlement-used {"programme":"retail","member":"ben","use":"U-2","entitlement":"lounge","effectiveAt":"2026-03-26T09:20:00Z","tier":"silver","programmeVersion":1,"left":0,"until":"2026-04-01T00:00:00Z"}
            entitlement-use-cancelled {"programme":"retail","member":"ben","use":"U-1","entitlement":"lounge","effectiveAt":"2026-03-26T09:30:00Z","reason":"no-show"}
            entitlement-granted {"programme":"retail","member":"ben","grant":"EG-1","entitlement":"lounge","effectiveAt":"2026-03-26T09:31:00Z","uses":3,"until":"2026-05-01T00:00:00Z","reason":"wish","programmeVersion":1}
            entitlement-granted {"programme":"retail","member":"ben","grant":"EG-2","entitlement":"vip-room","effectiveAt":"2026-03-26T09:32:00Z","reason":"wish","programmeVersion":1}
            entitlement-used {"programme":"retail","member":"ben","use":"U-3","entitlement":"lounge","effectiveAt":"2026-03-26T09:33:00Z","tier":"silver","programmeVersion":1,"left":2,"until":"2026-05-01T00:00:00Z","grant":"EG-1"}
            entitlement-used {"programme":"retail","member":"ben","use":"U-4","entitlement":"lounge","effectiveAt":"2026-03-26T09:34:00Z","tier":"silver","programmeVersion":1,"left":0,"until":"2026-03-30T00:00:00Z","club":"riders"}
            entitlement-revoked {"programme":"retail","member":"ben","grant":"EG-2","entitlement":"vip-room","effectiveAt":"2026-03-26T09:35:00Z","reason":"mistake"}
            club-invited {"programme":"retail","member":"ben","club":"circle","effectiveAt":"2026-03-26T10:00:00Z","until":"2026-04-09T10:00:00Z","programmeVersion":1}
            club-invitation-withdrawn {"programme":"retail","member":"ben","club":"circle","invitedAt":"2026-03-26T10:00:00Z","effectiveAt":"2026-03-26T10:10:00Z","reason":"mistake"}
            club-invited {"programme":"retail","member":"ben","club":"circle","effectiveAt":"2026-03-26T10:20:00Z","programmeVersion":1}
            club-joined {"programme":"retail","member":"ben","club":"circle","effectiveAt":"2026-03-26T10:30:00Z","programmeVersion":1,"capacity":30,"invitedAt":"2026-03-26T10:20:00Z","tier":"silver"}
            club-joined {"programme":"retail","member":"ben","club":"riders","effectiveAt":"2026-03-26T10:30:00Z","programmeVersion":1}
            club-left {"programme":"retail","member":"ben","club":"circle","since":"2026-03-26T10:30:00Z","effectiveAt":"2026-03-26T10:40:00Z"}
            member-merged {"programme":"retail","member":"ben","merge":"M-3","source":"dora","target":"ben","effectiveAt":"2026-03-26T10:50:00Z","reason":"duplicate","points":0,"owed":0,"purchases":0,"proposedBy":{"name":"pam","key":"k1"},"approvedBy":{"name":"quinn","key":"k2"},"movements":[],"qualifying":[],"told":{"balance":250},"clubs":[{"club":"riders","seatFreed":true},{"club":"circle","seatFreed":false}],"entitlements":[{"grant":"EG-9","entitlement":"tailor","left":2,"from":"2026-03-26T10:50:00Z"}]}
            segment-recorded {"programme":"retail","member":"ben","segment":"lost","effectiveAt":"2026-03-26T10:50:30Z","asOf":"2026-03-26T10:00:00Z","programmeVersion":1,"scores":{"recency":1,"frequency":2,"monetary":3}}
            segment-recorded {"programme":"retail","member":"ben","segment":"best","effectiveAt":"2026-03-26T10:50:10Z","asOf":"2026-03-26T10:50:10Z","programmeVersion":1}
            attribute-recorded {"programme":"retail","member":"ben","attribute":"age-group","value":"25-39","effectiveAt":"2026-03-26T10:50:30Z","programmeVersion":1}
            attribute-recorded {"programme":"retail","member":"ben","attribute":"age-group","value":"under-25","effectiveAt":"2026-03-26T10:50:10Z","programmeVersion":1}
            attribute-recorded {"programme":"retail","member":"ben","attribute":"home","effectiveAt":"2026-03-26T10:50:20Z","programmeVersion":1}
            household-member-added {"programme":"retail","member":"ben","household":"H-1","effectiveAt":"2026-03-26T09:40:00Z"}
            household-member-left {"programme":"retail","member":"ben","household":"H-1","effectiveAt":"2026-03-26T09:50:00Z"}
            purchase-returned {"programme":"retail","member":"ben","purchase":"R-1","returned":"9","effectiveAt":"2026-03-26T10:51:00Z","refund":{"minorUnits":500,"currency":"GBP"},"refundedBefore":{"minorUnits":1000,"currency":"GBP"},"programmeVersion":1,"reversed":5,"lapsedBefore":5,"forgiven":0,"movements":[],"qualifying":[],"told":{"balance":250}}
            purchase-recorded {"programme":"retail","member":"ben","purchase":"R-3","effectiveAt":"2026-03-26T10:51:10Z","paid":{"minorUnits":5000,"currency":"GBP"},"lines":[],"programmeVersion":1,"award":{"points":0,"basis":{"minorUnits":5000,"currency":"GBP"},"shares":[]},"movements":[{"from":"issuance","to":"active","points":25,"lot":{"id":"purchase/R-3","activeFrom":"2026-03-26T10:51:10Z","lapsesAt":"2026-03-26T10:51:15Z","pointCurrency":"stars"}}],"qualifying":[],"told":{"balance":250,"pointCurrencies":[{"pointCurrency":"stars","balance":25},{"pointCurrency":"stones","balance":0}]},"pointCurrencies":[{"pointCurrency":"stars","award":{"points":25,"basis":{"minorUnits":5000,"currency":"GBP"},"shares":[{"rule":"half","points":25}]}},{"pointCurrency":"stones","award":{"points":0,"basis":{"minorUnits":5000,"currency":"GBP"},"shares":[]}}]}
            purchase-returned {"programme":"retail","member":"ben","purchase":"R-3","returned":"1","effectiveAt":"2026-03-26T10:51:20Z","refund":{"minorUnits":1000,"currency":"GBP"},"refundedBefore":{"minorUnits":0,"currency":"GBP"},"programmeVersion":1,"reversed":0,"lapsedBefore":0,"forgiven":0,"movements":[],"qualifying":[],"told":{"balance":250,"pointCurrencies":[{"pointCurrency":"stars","balance":0}]},"pointCurrencies":[{"pointCurrency":"stars","reversed":5,"lapsedBefore":5,"forgiven":0}]}
            purchase-rerated {"programme":"retail","member":"ben","purchase":"R-3","effectiveAt":"2026-03-26T10:51:10Z","reason":"late-fact","programmeVersion":1,"before":0,"award":{"points":0,"basis":{"minorUnits":5000,"currency":"GBP"},"shares":[]},"reversed":0,"lapsedBefore":0,"added":0,"taken":0,"forgiven":0,"movements":[{"from":"issuance","to":"active","points":10,"lot":{"id":"purchase/R-3","activeFrom":"2026-03-26T10:51:10Z","lapsesAt":"2026-03-26T10:51:15Z","pointCurrency":"stars"}}],"qualifying":[],"told":{"balance":250,"pointCurrencies":[{"pointCurrency":"stars","balance":30}]},"pointCurrencies":[{"pointCurrency":"stars","before":25,"award":{"points":35,"basis":{"minorUnits":5000,"currency":"GBP"},"shares":[{"rule":"half","points":25}],"tier":"silver"},"reversed":7,"lapsedBefore":7,"added":10,"taken":0,"forgiven":0}]}
            purchase-voided {"programme":"retail","member":"ben","purchase":"R-2","effectiveAt":"2026-03-05T12:00:00Z","voidedAt":"2026-03-26T10:51:30Z","reason":"till-error","paid":{"minorUnits":5000,"currency":"GBP"},"returns":[{"returned":"1","effectiveAt":"2026-03-06T12:00:00Z","refund":{"minorUnits":1000,"currency":"GBP"}}],"programmeVersion":1,"reversed":59,"lapsedBefore":3,"forgiven":0,"movements":[{"from":"reversed","to":"active","points":10,"lot":{"id":"purchase/R-2","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"},"at":"2026-03-06T12:00:00Z"},{"from":"active","to":"reversed","points":12,"lot":{"id":"purchase/R-2","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}}],"qualifying":[{"countsAt":"2026-03-05T12:00:00Z","points":-70},{"countsAt":"2026-03-05T12:00:00Z","points":14,"since":"2026-03-06T12:00:00Z"}],"told":{"balance":90},"card":{"card":"K-2","origin":"K-1","kind":"progressive","holder":"ben","accumulated":{"minorUnits":0,"currency":"GBP"},"nextPercent":"3"}}
            purchase-voided {"programme":"retail","member":"ben","purchase":"R-1","effectiveAt":"2026-03-05T12:00:00Z","voidedAt":"2026-03-26T10:51:40Z","paid":{"minorUnits":5000,"currency":"GBP"},"returns":[],"programmeVersion":1,"reversed":0,"lapsedBefore":0,"forgiven":0,"movements":[],"qualifying":[],"told":{"balance":90}}
            points-reinstated {"programme":"retail","member":"ben","reinstatement":"law-47","effectiveAt":"2026-03-26T10:52:00Z","reason":"consumer-law","points":30,"lots":[{"lot":"opening-001/ben","into":"reinstated-1-opening-001/ben","points":30,"earnedAt":"2026-03-01T12:00:02Z","lapsedAt":"2026-03-02T00:00:00Z"}],"programmeVersion":1,"movements":[{"from":"active","to":"expired","points":30,"lot":{"id":"opening-001/ben","activeFrom":"2026-03-01T12:00:02Z","lapsesAt":"2026-03-02T00:00:00Z"}},{"from":"expired","to":"active","points":30,"lot":{"id":"reinstated-1-opening-001/ben","activeFrom":"2026-03-26T10:52:00Z"}}],"told":{"balance":280}}
            points-adjusted {"programme":"retail","member":"ben","adjustment":"A-1","effectiveAt":"2026-03-26T12:00:00Z","points":-60,"reason":"mistake","programmeVersion":1,"movements":[{"from":"active","to":"adjustments/mistake","points":60,"lot":{"id":"registration/ben","activeFrom":"2026-03-02T12:00:00Z","lapsesAt":"2027-03-02T12:00:00Z"}}],"told":{"balance":230}}
            points-adjusted {"programme":"retail","member":"ben","adjustment":"A-4","effectiveAt":"2026-03-26T12:00:00Z","points":40,"reason":"goodwill","programmeVersion":1,"movements":[{"from":"adjustments/goodwill","to":"active","points":40,"lot":{"id":"adjustment/A-4","activeFrom":"2026-03-26T12:00:00Z","lapsesAt":"2026-04-25T12:00:00Z","pointCurrency":"stars"}}],"told":{"balance":230,"pointCurrencies":[{"pointCurrency":"stars","balance":40}]},"pointCurrency":"stars"}
            points-redeemed {"programme":"retail","member":"ben","redemption":"X-9","effectiveAt":"2026-03-26T12:00:00Z","points":15,"programmeVersion":1,"movements":[{"from":"active","to":"redeemed","points":15,"lot":{"id":"adjustment/A-4","activeFrom":"2026-03-26T12:00:00Z","lapsesAt":"2026-04-25T12:00:00Z","pointCurrency":"stars"}}],"told":{"balance":230,"pointCurrencies":[{"pointCurrency":"stars","balance":25}]},"pointCurrency":"stars"}
            adjustment-proposed {"programme":"retail","member":"ben","adjustment":"A-2","effectiveAt":"2026-03-26T12:00:00Z","points":5000,"reason":"goodwill","programmeVersion":1,"proposedBy":{"name":"pam","key":"k1"},"lapsesAt":"2026-04-09T12:00:00Z"}
            adjustment-approved {"programme":"retail","member":"ben","adjustment":"A-2","effectiveAt":"2026-03-27T12:00:00Z","points":5000,"reason":"goodwill","programmeVersion":1,"proposedBy":{"name":"pam","key":"k1"},"approvedBy":{"name":"quinn","key":"k2"},"movements":[{"from":"adjustments/goodwill","to":"active","points":5000,"lot":{"id":"adjustment/A-2","activeFrom":"2026-03-27T12:00:00Z","lapsesAt":"2027-03-27T12:00:00Z"}}],"told":{"balance":5230}}
            adjustment-declined {"programme":"retail","member":"ben","adjustment":"A-3","effectiveAt":"2026-03-27T12:00:00Z","reason":"unfounded","proposedBy":{"name":"pam","key":"k1"},"declinedBy":{"name":"pam","key":"k1"}}
            member-closed {"programme":"retail","member":"ben","effectiveAt":"2026-03-27T12:00:00Z","reason":"wish","forfeited":40,"movements":[{"from":"active","to":"clearing","points":40,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2027-03-05T12:00:00Z"}},{"from":"clearing","to":"active","points":40,"lot":{"id":"purchase/R-1","activeFrom":"2026-03-05T12:00:00Z","lapsesAt":"2026-03-27T12:00:00Z"}}],"told":{"balance":0},"clubs":["riders","circle"]}
            consent-given {"programme":"retail","member":"ben","purpose":"marketing-email","effectiveAt":"2026-03-02T12:00:00Z"}
            consent-withdrawn {"programme":"retail","member":"ben","purpose":"marketing-email","effectiveAt":"2026-03-28T12:00:00Z"}
            member-merged {"programme":"retail","member":"ben","merge":"M-2","source":"ben","target":"anna","effectiveAt":"2026-03-29T12:00:00Z","reason":"duplicate","points":0,"owed":0,"purchases":1,"proposedBy":{"name":"pam","key":"k1"},"approvedBy":{"name":"quinn","key":"k2"},"movements":[],"qualifying":[{"countsAt":"2026-03-05T12:00:00Z","points":-40}],"tierFloors":[{"grant":"TG-2","tier":"silver","programmeVersion":1,"from":"2026-03-25T19:41:00Z","until":"2026-03-29T12:00:00Z"}],"told":{"balance":0}}
            """;

    @Test
    void entries_fold_to_the_bytes_that_the_fingerprint_stands_for() throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        var account = MemberAccount.UNKNOWN;
        long position = 0;
        for (String line : LIFE.lines().toList()) {
            account = account.after(event(line), ++position);
            digest.update(MemberAccountCodec.encode(account));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .as("""
                        The same entries fold to another account than the snapshots in use hold under %s. If that is meant, count
                        FINGERPRINT in MemberAccountCodec up and enter the digest that was found under the new name: snapshots of before are
                        then read no more, and removed. If it is not meant, decisions on old snapshots would differ from decisions on a
                        replay: mend the fold. A new kind of entry is added to this life under a new fingerprint.""", MemberAccountCodec.FINGERPRINT)
                .isEqualTo(DIGESTS.get(MemberAccountCodec.FINGERPRINT));
    }

    @Test
    void the_life_has_every_kind_of_entry_of_a_member() {
        var kinds = new TreeSet<String>();
        for (Class<?> kind : LedgerEvent.OfMember.class.getPermittedSubclasses()) {
            kinds.add(EventNames.of(kind.asSubclass(LedgerEvent.class)).name());
        }
        assertThat(LIFE.lines()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static LedgerEvent.OfMember event(String line) {
        int space = line.indexOf(' ');
        var name = new EventName(line.substring(0, space), 1);
        return (LedgerEvent.OfMember)
                EventJson.read(name, line.substring(space + 1).getBytes(UTF_8));
    }
}
