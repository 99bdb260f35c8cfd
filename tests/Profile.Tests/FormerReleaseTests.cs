using MentorNet.Testing;
using Xunit;

namespace MentorNet.Profile.Tests;

public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : OfFormerRelease<Program>(service, Name), IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "profile";

    public sealed class Fixture : ProfileFixture
    {
        protected override string? Dump => FormerRelease.Dump(Name);
    }
}
