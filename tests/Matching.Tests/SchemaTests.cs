using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

public sealed class SchemaTests(MatchingFixture service) : OfSchema<Program>(service, Personal.Tables), IClassFixture<MatchingFixture>;
