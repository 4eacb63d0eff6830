package io.lectern.live.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.live.log.Wish;
import io.lectern.room.People;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private final Answers answers = new Answers();
    private final Wish wish = new Wish(People.ANN.id(), new UUID(0, 1));

    @Test
    void a_wish_that_could_not_be_stored_is_forgotten() {
        Promise<Long> open = Promise.promise();
        answers.keep(wish, open.future());
        assertThat(answers.to(wish)).contains(open.future());
        answers.forget(wish, open.future());
        assertThat(answers.to(wish)).isEmpty();
    }

    @Test
    void one_that_another_server_stored_meanwhile_is_not() {
        Promise<Long> open = Promise.promise();
        answers.keep(wish, open.future());
        Future<Long> stored = Future.succeededFuture(7L);
        answers.keep(wish, stored);
        answers.forget(wish, open.future());
        assertThat(answers.to(wish)).contains(stored);
    }
}
