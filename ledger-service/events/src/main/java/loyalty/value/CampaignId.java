package loyalty.value;

/**
 * Names a campaign within a programme, in all of its versions.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record CampaignId(String value) {

    public CampaignId {
        Identifier.check("a campaign id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
