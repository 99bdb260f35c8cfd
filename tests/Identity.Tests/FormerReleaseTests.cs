using MentorNet.Testing;
using Xunit;

namespace MentorNet.Identity.Tests;

public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : OfFormerRelease<Program>(service, Name), IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "identity";

    public sealed class Fixture : IdentityFixture
    {
        protected override string? Dump => FormerRelease.Dump(Name);
    }
}
