// Boost.JSON's own bodies, once for this program.
#include <boost/json/src.hpp>
