using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : OfFormerRelease<Program>(service, Name), IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "messaging";

    public sealed class Fixture : MessagingFixtureBase
    {
        protected override string? Dump => FormerRelease.Dump(Name);
    }
}
