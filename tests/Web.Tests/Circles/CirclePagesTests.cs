using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Matching.V1;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests.Circles;

/// <summary>Covers what a member of a circle sees of it, without JavaScript.</summary>
public sealed class CirclePagesTests(RoundsFixture web) : IClassFixture<RoundsFixture>
{
    [Fact]
    public async Task A_member_finds_their_circle_at_home_and_in_it_those_who_are_there_for_them()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var home = await browser.Read("/home");
        Assert.Contains("Your circles", home, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{StandInCircles.Name}\">A seat at the senior table", home, StringComparison.Ordinal);

        var page = await browser.Read($"/{StandInCircles.Name}");
        Assert.Contains("Your circle: A seat at the senior table", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{StandInCircles.Member}\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{StandInCircles.Member}/times\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/pairings\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_in_no_circle_reads_nothing_of_circles_at_home()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Mentor);

        Assert.DoesNotContain("Your circles", await browser.Read("/home"), StringComparison.Ordinal);
    }
}

/// <summary>Stands in for Matching's circles: officers are in one, others in none.</summary>
internal sealed class StandInCircles : CirclesService.CirclesServiceBase
{
    public const string Name = "circles/0199c0de-0000-7000-8000-00000000c1c1.1";
    public const string Member = "people/0199c0de-0000-7000-8000-00000000c1c2";

    private static readonly Circle Only = new() { Name = Name, Need = "needs/senior-table", Members = { Member }, CreateTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch) };

    public override Task<ListCirclesResponse> ListCircles(ListCirclesRequest request, ServerCallContext context) =>
        Task.FromResult(IsOfficer(context) ? new ListCirclesResponse { Circles = { Only } } : new ListCirclesResponse());

    public override Task<Circle> GetCircle(GetCircleRequest request, ServerCallContext context) =>
        request.Name == Name && IsOfficer(context) ? Task.FromResult(Only) : throw new RpcException(new Status(StatusCode.NotFound, "none"));

    // The middle of a token holds its claims; who signed it is not this stand-in's to check.
    private static bool IsOfficer(ServerCallContext context)
    {
        var claims = context.RequestHeaders.GetValue("authorization")!.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '='))).Contains("officer", StringComparison.OrdinalIgnoreCase);
    }
}
