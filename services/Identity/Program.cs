using MassTransit;
using MentorNet.Identity;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.Api;
using MentorNet.Identity.Consumers;
using MentorNet.Identity.Mail;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (Verbs.Run(args, typeof(Program).Assembly, builder.Configuration) is { } status)
{
    return status;
}

builder.AddServiceDefaults("identity", IdentityService.Descriptor);
builder.AddDatabase();
builder.AddBus(bus =>
{
    bus.AddConsumer<MatchRequestedConsumer>();
    bus.AddConsumer<MatchRequestAnsweredConsumer>();
    bus.AddConsumer<MatchRequestRemindedConsumer>();
    bus.AddConsumer<PairingOpenedConsumer>();
});
builder.AddAccounts();
builder.Services.AddHostedService<MailSender>();

var app = builder.Build();
app.UseForwardedHeaders();
app.MapServiceDefaults();
app.UseStaticFiles();
app.MapRazorPages();
ConnectEndpoints.Map(app);
app.MapGrpcService<IdentityApi>();
await app.RunAsync();
return 0;
