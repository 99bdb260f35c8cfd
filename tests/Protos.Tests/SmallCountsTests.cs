using MentorNet.Testing;
using Xunit;

namespace MentorNet.Protos.Tests;

/// <summary>Every number of people that an admin of any service is given can be left untold.</summary>
public sealed class SmallCountsTests
{
    [Fact]
    public void Every_count_that_an_admin_is_given_can_be_left_untold()
    {
        Assert.True(SmallCounts.Fields().Count > 30);
        Sentences.None(SmallCounts.AlwaysTold());
    }
}
