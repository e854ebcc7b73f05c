// Boost.JSON's own bodies, apart from ours: a program that brings its own copy of them never pulls this one in.
#include <boost/json/src.hpp>
