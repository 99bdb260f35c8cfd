using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>What a caller did wrong stands in no log as a fault of ours; frames and messages of gRPC are tried in <see cref="BrokenFrameTests"/>.</summary>
public sealed class CallersFaultTests
{
    [Theory]
    [InlineData("garbage")]
    [InlineData("CfDJ8Nq3-g5hXk1Hq0mXo1mYc2RrZ0d3bGh0b2tlbg")]
    public void A_cookie_against_forged_forms_that_is_not_ours_is_information(string value)
    {
        var log = new LogLines();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new DampenedConsole(log, TimeProvider.System)))
            .AddAntiforgery(options => options.Cookie.Name = "forms")
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Headers.Cookie = $"forms={value}";

        services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);

        Assert.Contains(log.Written, line => line.Text.Contains("token", StringComparison.Ordinal));
        Assert.All(log.Written, line => Assert.True(line.Level <= LogLevel.Information && line.Exception is null, $"{line}"));
    }

    [Fact]
    public void That_its_key_is_away_stays_an_error()
    {
        var log = new LogLines();
        using var console = new DampenedConsole(log, TimeProvider.System);

        console.CreateLogger("Microsoft.AspNetCore.Antiforgery.DefaultAntiforgery").LogError(new AntiforgeryValidationException("no", new CryptographicException("no", new NpgsqlException("away"))), "No token");

        Assert.Equal(LogLevel.Error, Assert.Single(log.Written).Level);
    }
}
