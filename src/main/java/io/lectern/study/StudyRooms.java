package io.lectern.study;

import io.lectern.campus.Access;
import io.lectern.campus.PersonalLog;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;

/// The parts of study rooms and their talk, made and mounted together.
public final class StudyRooms {
    private final ReportedMessages reported;
    private final HeldQueue held;

    public StudyRooms(Pool pool, Access access, Live live, PersonalLog personal) {
        var messages = new HeldMessages(pool);
        live.check(messages);
        live.watch(new FocusKeeping(pool));
        this.reported = new ReportedMessages(pool, access, live);
        this.held = new HeldQueue(pool, access, live, personal, messages);
    }

    public void mount(Router router, Authentication signedIn) {
        reported.mount(router, signedIn);
        held.mount(router, signedIn);
    }
}
