/// PostgreSQL: the pool, migrations, and an embedded server for those who have none.
@NullMarked
package io.lectern.storage;

import org.jspecify.annotations.NullMarked;
