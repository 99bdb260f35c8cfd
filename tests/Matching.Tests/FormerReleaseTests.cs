using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests;

public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : OfFormerRelease<Program>(service, Name), IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "matching";

    public sealed class Fixture : MatchingFixture
    {
        protected override string? Dump => FormerRelease.Dump(Name);
    }
}
