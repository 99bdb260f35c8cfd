using MassTransit;
using MentorNet.Messaging.Api;
using MentorNet.Messaging.Consumers;
using MentorNet.Messaging.Updates;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration) is { } status)
{
    return status;
}

builder.AddServiceDefaults("messaging", MessagingService.Descriptor);
builder.AddDatabase();
builder.AddBus(bus =>
{
    bus.AddConsumer<PairingOpenedConsumer>();
    bus.AddConsumer<PairingEndedConsumer>();
    bus.AddConsumer<ConsortiumDeletedConsumer>();
});
builder.Services.AddSingleton<UpdateHub>();
builder.Services.AddHostedService(services => services.GetRequiredService<UpdateHub>());

var app = builder.Build();
app.MapServiceDefaults();
app.MapGrpcService<MessagingApi>();
await app.RunAsync();
return 0;
