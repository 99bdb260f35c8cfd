using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class DampenedConsoleTests
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly LogLines lines = new();

    [Fact]
    public void An_outage_of_three_minutes_writes_its_stack_once_and_counts_the_rest()
    {
        var logger = Logger();
        for (var second = 0; second < 180; second++)
        {
            for (var time = 0; time < 10; time++)
            {
                logger.LogWarning(Thrown(), "Connection failed: {Address}", "rabbitmq://localhost/");
            }

            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Single(lines.Written, line => line.Exception is not null);
        Assert.InRange(lines.Written.Count, 4, 12);
        Assert.Contains(lines.Written, line => line.Text.Contains("597 more like this were left out", StringComparison.Ordinal));
        Assert.All(lines.Written.Skip(1), line => Assert.Contains("TimeoutException: it is away", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_different_is_written_and_so_is_what_comes_after_a_while()
    {
        var logger = Logger();
        logger.LogError(Thrown(), "One");
        logger.LogError(Thrown(), "Two");
        logger.LogError(new InvalidOperationException("else"), "One");
        clock.Advance(TimeSpan.FromMinutes(11));
        logger.LogError(Thrown(), "One");

        Assert.Equal(4, lines.Written.Count);
        Assert.All(lines.Written, line => Assert.NotNull(line.Exception));
    }

    [Fact]
    public void What_is_no_warning_is_always_written()
    {
        var logger = Logger();
        for (var time = 0; time < 100; time++)
        {
            logger.LogInformation("Something is done");
        }

        Assert.Equal(100, lines.Written.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void That_keys_are_not_encrypted_is_written_only_where_they_are_not(bool sealedKeys)
    {
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new DampenedConsole(lines, clock, sealedKeys ? SealedKeys.IsUntrue : null)))
            .Configure<KeyManagementOptions>(keys => keys.XmlRepository = new KeysInMemory())
            .AddDataProtection().Services
            .BuildServiceProvider();
        var now = DateTimeOffset.UtcNow;

        services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));

        Assert.NotEmpty(lines.Written);
        Assert.Equal(sealedKeys, !lines.Written.Any(line => line.Text.Contains("No XML encryptor configured", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_entry_of_the_console_has_its_time()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        DampenedConsole.Use(builder);
        using var host = builder.Build();

        Assert.Equal(ConsoleFormatterNames.Simple, host.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        foreach (var format in new ConsoleFormatterOptions[] { host.Services.GetRequiredService<IOptions<SimpleConsoleFormatterOptions>>().Value, host.Services.GetRequiredService<IOptions<JsonConsoleFormatterOptions>>().Value })
        {
            Assert.True(format.UseUtcTimestamp);
            Assert.Equal("2026-11-29T14:05:09Z ", new DateTime(2026, 11, 29, 14, 5, 9, DateTimeKind.Utc).ToString(format.TimestampFormat, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private ILogger Logger() => new DampenedConsole(lines, clock).CreateLogger("Here");

    private static TimeoutException Thrown()
    {
        try
        {
            throw new TimeoutException("it is away");
        }
        catch (TimeoutException e)
        {
            return e;
        }
    }

    private sealed class KeysInMemory : IXmlRepository
    {
        private readonly List<XElement> elements = [];

        public IReadOnlyCollection<XElement> GetAllElements() => elements;

        public void StoreElement(XElement element, string friendlyName) => elements.Add(element);
    }
}
