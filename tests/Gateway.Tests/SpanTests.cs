using MentorNet.Testing;
using Xunit;

namespace MentorNet.Gateway.Tests;

public sealed class SpanTests
{
    [Fact]
    public async Task The_address_of_a_feed_is_in_no_span_on_its_way_to_the_web()
    {
        await using var gateway = await RunningGateway.StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));
        using var spans = new ExportedSpans(gateway.Services);

        using var feed = await gateway.Http.GetAsync("/calendars/a-secret-word.ics");
        using var page = await gateway.Http.GetAsync("/library/an-open-word");

        await Eventually.True(() => Task.FromResult(spans.Lines.Count(span => span.Contains("an-open-word", StringComparison.Ordinal)) >= 2), "the page's spans, in and out");
        Assert.DoesNotContain(spans.Lines, span => span.Contains("a-secret-word", StringComparison.Ordinal));
    }
}
