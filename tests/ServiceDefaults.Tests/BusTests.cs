using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class BusTests
{
    [Fact]
    public async Task It_tells_nobody_outside_that_it_runs()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults("quiet");
        builder.AddBus();

        await using var app = builder.Build();

        Assert.False(app.Services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }
}
