package loyalty.account;

import loyalty.value.OffendingValue;
import tools.jackson.databind.json.JsonMapper;

/** Breaks rules on purpose, so that the structure test can show that they bite. */
public final class OffendingFold {

    /** A fold must not know JSON, and closes a cycle here. */
    public String json() {
        return JsonMapper.shared().toString() + OffendingValue.class;
    }
}
