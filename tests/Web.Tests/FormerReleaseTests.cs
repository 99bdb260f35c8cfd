using MentorNet.Testing;
using Xunit;

namespace MentorNet.Web.Tests;

public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : OfFormerRelease<Program>(service, Name), IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "web";

    public sealed class Fixture : WebFixture
    {
        protected override string? Dump => FormerRelease.Dump(Name);
    }
}
