package loyalty.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import loyalty.value.CampaignId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * Who never gets a campaign. Depends on nothing but three ids, so that anybody can reckon it: the first 8 bytes of SHA-256 over {@code
 * holdout/<programme>/<campaign>/<member>} in UTF-8, as a number without a sign, modulo 1,000, lie below what the campaign holds out of a
 * thousand. Who is held out stays so when that grows.
 */
public final class Holdout {

    private static final int PLACES = 1_000;

    private Holdout() {}

    /** 0 to 999, each as likely as the others. */
    public static int placeOf(ProgrammeId programme, CampaignId campaign, MemberId member) {
        var text = "holdout/" + programme.value() + "/" + campaign.value() + "/" + member.value();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), PLACES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
