using System.Diagnostics;
using System.Net;
using MentorNet.Caseload.Calendars;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Calendars;

/// <summary>The wall between addresses that people type and what this machine can reach. Nothing here leaves the machine: what is refused is refused before it is connected to.</summary>
public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")] // translated to IPv4
    [InlineData("2002:7f00:1::")] // a tunnel to IPv4
    [InlineData("2001:0:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void What_is_not_public_is_not_asked(string address) => Assert.False(PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    public void What_is_public_may_be(string address) => Assert.True(PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://localhost/a.ics")]
    [InlineData("https://127.0.0.1/a.ics")]
    [InlineData("https://[::1]/a.ics")]
    [InlineData("https://0x7f.1/a.ics")]
    [InlineData("https://2130706433/a.ics")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    public async Task The_fetcher_itself_keeps_to_it(string address)
    {
        using var fetcher = new CalendarFetcher(CalendarFetcher.Guarded());

        Assert.Equal(new Fetched(OwnCalendarState.NotPublic, null, ""), await fetcher.FetchAsync(address, "", CancellationToken.None));
    }

    [Fact]
    public async Task No_span_has_the_address_which_is_a_secret()
    {
        using var spans = new KeptSpans();
        using var source = new ActivitySource(nameof(PublicAddressesTests));
        using var fetcher = new CalendarFetcher(CalendarFetcher.Guarded());

        using (source.StartActivity("reading"))
        {
            await fetcher.FetchAsync("https://localhost/a-secret-word.ics", "", CancellationToken.None);
        }

        Assert.Contains(spans.Lines, span => span.StartsWith("reading", StringComparison.Ordinal));
        Assert.DoesNotContain(spans.Lines, span => span.Contains("a-secret-word", StringComparison.Ordinal));
    }
}
