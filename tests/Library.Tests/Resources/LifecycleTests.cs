using MentorNet.Library.Resources;
using Xunit;

namespace MentorNet.Library.Tests.Resources;

/// <summary>The life of a resource as a table of all states by all commands: where each leads, or that it may not be given.</summary>
public sealed class LifecycleTests
{
    private const string Table =
        """
                      Edit          Delete        Submit     TakeBack  Claim     GiveBack   Approve    Return        Publish    Retire   Revise     Show
        Draft         Draft         Draft         Submitted  -         -         -          -          -             Published  -        -          -
        Published     -             -             -          -         -         -          -          -             -          Retired  Published  -
        Submitted     -             -             -          Draft     InReview  -          -          -             -          -        -          -
        InReview      -             -             -          Draft     InReview  Submitted  Published  ChangesAsked  -          -        -          -
        ChangesAsked  ChangesAsked  ChangesAsked  Submitted  -         -         -          -          -             -          -        -          -
        Retired       -             -             Submitted  -         -         -          -          -             Published  -        Retired    Published
        Superseded    -             -             -          -         -         -          -          -             -          -        -          -
        """;

    private static readonly string[][] Rows = [.. Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public static IEnumerable<object[]> States => Enum.GetNames<ResourceState>().Select(state => new object[] { state });

    [Theory]
    [MemberData(nameof(States))]
    public void Each_command_leads_where_the_table_has_it(string state)
    {
        var expected = Rows.Single(row => row[0] == state)[1..];

        Assert.Equal(Enum.GetNames<ResourceCommand>(), Rows[0]);
        Assert.Equal(expected, Enum.GetValues<ResourceCommand>().Select(command => Enum.Parse<ResourceState>(state).Next(command)?.ToString() ?? "-"));
    }

    [Fact]
    public void States_have_the_numbers_of_the_proto() => Assert.Equal(
        Enum.GetValues<ResourceState>().Select(state => (state.ToString(), (int)state)),
        Enum.GetValues<V1.Resource.Types.State>().Where(state => state != 0).Select(state => (state.ToString(), (int)state)));
}
