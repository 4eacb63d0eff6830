/// What all of REST shares: routing, problems (RFC 9457), bodies, headers, static files, and work that comes due. Knows no page.
@NullMarked
package io.lectern.web;

import org.jspecify.annotations.NullMarked;
