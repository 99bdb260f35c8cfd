using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class QuietMemoryTests
{
    private const long Mebibyte = 1 << 20;

    [Theory]
    [InlineData(0, 16, true)]
    [InlineData(31, 200, true)]
    [InlineData(3, 15, false)] // not worth it
    [InlineData(32, 200, false)] // somebody is at work
    [InlineData(200, 200, false)]
    public void Memory_is_given_back_by_a_process_that_was_busy_and_is_quiet(long allocated, long grown, bool due) =>
        Assert.Equal(due, QuietMemory.IsDue(allocated * Mebibyte, grown * Mebibyte));
}
