using MentorNet.Access.V1;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

/// <summary>The web with its log as it is configured for production and development alike.</summary>
public sealed class LoggingWeb : WebFixture
{
    public List<string> Lines { get; } = [];

    protected override void Configure(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(new Lined(Lines)));

    private sealed class Lined(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.Add($"{formatter(state, exception)} {exception}");
            }
        }
    }
}

public sealed class LoggedAddressTests(LoggingWeb web) : IClassFixture<LoggingWeb>
{
    [Fact]
    public async Task What_somebody_looks_for_and_the_code_of_a_sign_in_are_in_no_line_of_the_log()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromHours(1), Role.Officer);
        foreach (var path in new[] { "/people?query=zeldamark", "/library?query=zeldamark", "/suggestions?text=zeldamark", "/signin-oidc?code=zeldamark&state=zeldamark", "/no-such-page?zeldamark" })
        {
            using var _1 = await browser.Get(path);
        }

        lock (web.Lines)
        {
            Assert.NotEmpty(web.Lines);
            Assert.DoesNotContain(web.Lines, line => line.Contains("zeldamark", StringComparison.Ordinal));
        }
    }
}
